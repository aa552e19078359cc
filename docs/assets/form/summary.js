/* The list of problems at the top: it takes focus, and its links lead to the questions. */

import { all, copy, isHidden, make } from "./page.js";

// A section's heading, a question's first control, or the button that adds one.
const LANDING = "h2, [name^='/'], [data-cf-add]";

const box = () => all("[data-cf-summary]")[0];
const landing = (part) => [part, ...all("*", part)].find((one) => one.matches(LANDING) && !isHidden(one));

export function clearSummary() {
  box().hidden = true;
  document.title = document.title.replace(/^Error: /, "");
}

/** Lists messages, each `about` a part of the page or none. */
export function showSummary(problems) {
  clearSummary();
  document.title = `Error: ${document.title}`;
  const link = (words, about) => lead(make("a", { href: `#${landing(about).id}` }, words), about);
  const items = problems.map(({ message, about }) => make("li", {}, about ? link(message, about) : message));
  box().replaceWith(copy("problems", make("ul", {}, ...items)));
  box().focus();
}

/** The link shows a question's words, and focuses its control. */
function lead(made, part) {
  made.addEventListener("click", (event) => {
    event.preventDefault();
    const target = landing(part);
    for (const around of all("details")) around.open ||= around.contains(target);
    const legend = target.closest("fieldset:not([data-row])")?.firstElementChild;
    (legend ?? target.labels?.[0] ?? target).scrollIntoView();
    if (target.tabIndex < 0) target.tabIndex = -1; // a heading
    target.focus({ preventScroll: true, focusVisible: true });
  });
  return made;
}

/** Takes over a list that the service drew, and gives whether there is one. */
export function adoptSummary() {
  if (box().hidden) return false;
  for (const drawn of all("a", box())) lead(drawn, document.getElementById(drawn.hash.slice(1)));
  box().focus();
  return true;
}
