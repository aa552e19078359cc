/* One's other drafts of the same form about the same child: told of once. */

import { all, copy } from "./page.js";

let told;

const childOf = ({ answers }) => answers.details?.child;

/** What there is need not be told again. */
export const settle = (text) => (told = childOf(text));

export function tellOthers([other], text) {
  const [box] = all("[data-cf-others]");
  if (!other) box.replaceChildren();
  else if (told !== childOf(text)) {
    const when = new Date(other.saved_at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    box.replaceChildren(copy("others", when));
    all("a", box)[0].href = `/drafts/${other.id}/`;
    all("button", box)[0].onclick = () => box.replaceChildren();
  }
  settle(text);
}
