/* The bar at the foot of the form: what it says, and its buttons while the service is asked. */

import { all } from "./page.js";

let busy = false;

export function say(words) {
  all("[data-cf-status]")[0].textContent = words;
}

/** Busy buttons do nothing, but keep the focus that `disabled` would take from them. */
export function setBusy(now) {
  busy = now;
  for (const button of all("[data-cf-bar] [name=do]")) button.setAttribute("aria-disabled", now);
}

/** A second press meanwhile is ignored. Work that gives true leaves the page, and stays busy. */
export async function oneAtATime(work) {
  if (busy) return;
  setBusy(true);
  say("Checking…");
  let leaving = false;
  try {
    leaving = await work();
  } finally {
    setBusy(leaving);
  }
}
