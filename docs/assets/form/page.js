/* Parts of the page, found and made; never from strings, so that no answer becomes markup. */

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

/** A copy of what the page has in store under a name, with these words in its slots. */
export function copy(name, ...words) {
  const store = named("data-cf-words", name) ?? named("data-cf-words", "refused");
  const made = document.importNode(store.content, true);
  all("slot", made).forEach((slot, number) => slot.replaceWith(words[number]));
  return made;
}
