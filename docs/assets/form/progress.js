/* "3 of 14 sections started", and marks in the contents, which the theme draws twice. */

import { isAnswered } from "./answers.js";
import { all, isHidden, unseen } from "./page.js";

const states = new Map();

/** Looks at these sections, and says how many of all are started. */
export function showProgress(sections) {
  for (const section of sections) {
    const state = stateOf(section);
    if (state !== states.get(section)) mark(section, state);
    states.set(section, state);
  }
  const asked = [...states.values()].filter((state) => state !== "hidden");
  const words = `${asked.filter(Boolean).length} of ${asked.length} sections started`;
  const [line] = all("[data-cf-progress]");
  if (line.textContent !== words) line.textContent = words;
}

/** Any answer that would be sent is a start, "not relevant" too. */
function stateOf(section) {
  if (section.hidden) return "hidden";
  return all("[name^='/']", section).some((control) => isAnswered(control) && !isHidden(control)) ? "started" : "";
}

function mark(section, state) {
  for (const link of all(`.md-nav--secondary [href$="#${section.getAttribute("aria-labelledby")}"]`)) {
    link.closest("li").hidden = state === "hidden";
    link.classList.toggle("cf-toc--started", state === "started");
    link.querySelector(".cf-visually-hidden")?.remove();
    if (state === "started") link.append(unseen(" (started)"));
  }
}
