/* The bar at the foot of the form: what it says, and its buttons while they are busy. */

import { all, copy, named } from "./page.js";

let busy = false;

export function say(words) {
  all("[data-cf-status]")[0].textContent = words;
}

/** Of saving; gives until when that holds. Words that stand there already would be read out again. */
export function tell(name, word) {
  const [line] = all("[data-cf-saved]");
  const told = copy(name, word);
  if (line.textContent !== told.textContent) line.replaceChildren(told);
  return named("data-cf-words", name)?.dataset.cfUntil;
}

/** Not `disabled`, which would take the focus away. */
export function setBusy(now) {
  busy = now;
  for (const button of all("[data-cf-bar] [name=do]")) button.setAttribute("aria-disabled", now);
}

/** Work that gives true leaves the page busy. */
export async function oneAtATime(work) {
  if (busy) return;
  setBusy(true);
  let leaving = false;
  try {
    leaving = (await work()) === true;
  } finally {
    setBusy(leaving);
  }
}
