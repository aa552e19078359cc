/* Two texts of one draft: what differs is shown, and somebody chooses. */

import { all, copy } from "./page.js";

const [box] = all("[data-cf-choice]");

/** Has no effect while there is nothing to choose. */
export const look = () => all("h2", box)[0].focus();

/** Gives "mine", "theirs" or "both". */
export async function choose(differing) {
  const shown = differing.map(({ title, mine, theirs }) => copy("differing", title, mine || "(blank)", theirs || "(blank)"));
  all("[data-cf-differing]", box)[0].replaceChildren(...shown);
  const from = document.activeElement;
  box.hidden = false;
  look();
  const chosen = await new Promise((done) => (box.onclick = ({ target }) => target.value && done(target.value)));
  box.hidden = true;
  from.focus();
  return chosen;
}
