/* A warning on leaving with changes not sent. It listens only then: listening can cost the back button its cache. */

export let changes = 0;

export function changed() {
  changes += 1;
  addEventListener("beforeunload", warn);
}

export const allSent = () => removeEventListener("beforeunload", warn);

function warn(event) {
  event.preventDefault();
  event.returnValue = true; // for browsers from before 2024
}
