/* How far one has got: "3 of 14 sections started", and a mark beside each of them in the contents. */

import { isAnswered } from "./answers.js";
import { isHidden, linksTo, unseen } from "./page.js";

const started = new Set();

/** Looks again at these sections, and says how many of all are started. */
export function showProgress(sections) {
  for (const section of sections) {
    const now = isStarted(section);
    if (now !== started.has(section)) mark(section, now);
  }
  const asked = document.querySelectorAll("[data-section]:not([hidden])").length;
  const words = `${started.size} of ${asked} sections started`;
  const line = document.querySelector("[data-cf-progress]");
  if (line.textContent !== words) line.textContent = words;
}

/** Any answer that would be sent starts a section, "not relevant" too. */
function isStarted(section) {
  const controls = [...section.querySelectorAll("[name^='/']")];
  return controls.some((control) => isAnswered(control) && !isHidden(control));
}

function mark(section, now) {
  started[now ? "add" : "delete"](section);
  for (const link of linksTo(section)) {
    link.classList.toggle("cf-toc--started", now);
    if (now) link.append(unseen(" (started)"));
    else link.querySelector(".cf-visually-hidden").remove();
  }
}
