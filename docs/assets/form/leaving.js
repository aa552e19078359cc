/* A warning on leaving with changes not sent. It listens only then: listening can cost the back button its cache. */

const warn = (event) => {
  event.preventDefault();
  event.returnValue = true; // for browsers from before 2024
};

/** Something was typed or chosen. */
export const changed = () => addEventListener("beforeunload", warn);

/** What is on the page has been sent. */
export const sent = () => removeEventListener("beforeunload", warn);
