/* What was typed, and a warning on leaving before it is kept; at other times to listen could cost the back button its cache. */

export let changes = 0;
let kept = 0;
let heard = () => {};

export const onChange = (listener) => (heard = listener);
export const isKept = () => kept === changes;

export function changed() {
  changes += 1;
  addEventListener("beforeunload", warn);
  heard();
}

export function keptUpTo(change) {
  kept = change;
  if (isKept()) removeEventListener("beforeunload", warn);
  return true;
}

const warn = (event) => event.preventDefault();
