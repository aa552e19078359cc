/* The list of problems at the top of the form. It takes focus; each link leads to what it speaks of. */

import { isHidden, make } from "./page.js";

const LANDING = "h2, [name^='/'], [data-cf-add]";

const box = () => document.querySelector("[data-cf-summary]");
const targets = new WeakMap(); // by link: ids in a row change when a row before it goes

/** Takes away the list, and the word before the page's title. */
export function clearSummary() {
  box().hidden = true;
  document.title = document.title.replace(/^Error: /, "");
}

/** Lists problems, each with the part of the page it is about, if there is one, and moves focus to the list. */
export function showSummary(problems) {
  clearSummary();
  document.title = `Error: ${document.title}`;
  const title = make("h2", { id: "cf-summary-title" }, "There is a problem");
  const items = problems.map(({ words, about }) => make("li", {}, about ? link(words, landing(about)) : words));
  const attributes = { class: "cf-summary", "data-cf-summary": "", tabindex: "-1", role: "group", "aria-labelledby": title.id };
  box().replaceWith(make("div", attributes, title, make("ul", {}, ...items)));
  box().focus();
}

function link(words, target) {
  const made = make("a", { href: `#${target.id}` }, words);
  targets.set(made, target);
  return made;
}

/** Where to go for a part of the page: its heading, its first control, or the button that adds one. */
function landing(part) {
  return [part, ...part.querySelectorAll(LANDING)].find((one) => one.matches(LANDING) && !isHidden(one)) ?? part;
}

/** Begins to follow the links. Takes focus if the service has drawn a list, and gives whether it has. */
export function startSummary() {
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-cf-summary] a");
    const target = pressed && (targets.get(pressed) ?? document.getElementById(pressed.hash.slice(1)));
    if (!target?.isConnected) return;
    event.preventDefault();
    goTo(landing(target));
  });
  const drawn = !box().hidden && box().childElementCount > 0;
  if (drawn) box().focus();
  return drawn;
}

/** Brings the words of the question into view, as one would want to read them first, and focuses the control. */
function goTo(target) {
  for (let around = target; (around = around.parentElement.closest("details")); ) around.open = true;
  const legend = target.matches("[type=radio], [type=checkbox]") && target.closest("fieldset").querySelector("legend");
  (legend || target.labels?.[0] || target).scrollIntoView();
  if (target.matches("h2")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
