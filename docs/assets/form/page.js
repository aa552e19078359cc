/* Parts of the page, found and made; never from strings of markup, so that no answer becomes markup. */

export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

export const named = (attribute, value) => document.querySelector(`[${attribute}="${CSS.escape(value)}"]`);

export const isHidden = (element) => element.closest("[hidden]");

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const unseen = (words) => make("span", { class: "cf-visually-hidden" }, words);

/** A copy of words that the page holds in store, with these in its slots. */
export function copy(name, ...words) {
  const made = document.importNode(named("data-cf-words", name).content, true);
  all("slot", made).forEach((slot, number) => slot.replaceWith(words[number]));
  return made;
}
