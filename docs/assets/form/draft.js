/* One draft: what of the page is saved, under which id, over which text. */

import { offPage, read, toSend } from "./answers.js";
import { all } from "./page.js";
import { ask } from "./service.js";

export const PREVIEW = "This page is a preview: nothing can be sent or saved from here.";

const [form] = all(".cf-form");
export const { id, etag } = form?.elements ?? {};
export const address = () => `/drafts/${id.value}/`;

/** Who the page was served to, as it says at its top. */
export const whose = () => all(".cf-user strong")[0]?.textContent;

/** As validator/ids.py makes them: UUIDv7. */
export const freshId = () =>
  `0${Date.now().toString(16)}-7${crypto.randomUUID().slice(15)}`.replace(/.{8}/, "$&-");

/** All that stands on the page, asked or not. */
export function typed() {
  const answers = read(form);
  const reasons = all("[name^='accepted:']").filter(({ value }) => value.trim());
  const accepted = reasons.map(({ name, value: reason }) => {
    const [, code, pointer] = name.split(":");
    return { code, pointer: offPage(answers, pointer), reason };
  });
  return { answers: toSend(answers), accepted };
}

/** The same text is the same words, in whatever order its parts stand. */
export const plain = ({ answers, accepted }) => JSON.stringify([answers, accepted], (_, value) =>
  value instanceof Object && !Array.isArray(value) ? Object.entries(value).sort() : value);

export function put(text) {
  const { template, version, cfPerson } = form.dataset;
  const over = etag.value ? { "If-Match": etag.value } : { "If-None-Match": "*" };
  return ask("PUT", `/api/drafts/${id.value}`, { template, version, person: cfPerson || undefined, ...text }, over);
}

/** From its first save on, the page has the draft's address: a reload gives what was saved. */
export function moveThere() {
  if (location.pathname === address()) return;
  for (const link of all("a:not([href^='#'])")) link.href = link.href; // it counted from the address before
  history.replaceState(null, "", address() + location.hash);
}
