/* The bar at the foot of the form: what it says, and its buttons while the service is asked. */

let busy = false;

/** Says something in the bar, aloud too. */
export function say(words) {
  document.querySelector("[data-cf-status]").textContent = words;
}

/** Busy buttons stay in reach of the keyboard, so that focus is not lost, but do nothing. */
export function setBusy(now) {
  busy = now;
  for (const button of document.querySelectorAll("[data-cf-bar] [name=do]")) {
    if (now) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

/** Does one thing at a time; a second press is ignored. Work that gives true is leaving the page, and stays busy. */
export async function oneAtATime(words, work) {
  if (busy) return;
  setBusy(true);
  say(words);
  let leaving = false;
  try {
    leaving = await work();
  } finally {
    if (!leaving) setBusy(false);
  }
}
