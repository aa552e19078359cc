/* A warning on leaving with changes not sent; at other times to listen could cost the back button its cache. */

export let changes = 0;

export function changed() {
  changes += 1;
  addEventListener("beforeunload", warn);
}

export const allSent = () => removeEventListener("beforeunload", warn);

const warn = (event) => event.preventDefault();
