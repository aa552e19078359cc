/* Finding and making parts of the page. Nothing is made from markup in strings, so no answer can become markup. */

/** The first element with this attribute and value. */
export const named = (attribute, value) => document.querySelector(`[${attribute}="${CSS.escape(value)}"]`);

export const isHidden = (element) => element.closest("[hidden]") !== null;

/** A section's links in the contents, which the theme draws twice: at the side, and in the menu of a narrow window. */
export const linksTo = (section) =>
  document.querySelectorAll(`.md-nav--secondary [href$="#${CSS.escape(section.getAttribute("aria-labelledby"))}"]`);

export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Words for those who listen to the page. */
export const unseen = (words) => make("span", { class: "cf-visually-hidden" }, words);
