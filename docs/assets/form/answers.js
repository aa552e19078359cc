/*
 * What the controls say, as answers. Empty is absent; a row left blank is no row.
 * validator/template/answers.py says the same in Python: one table of cases holds the two together.
 */

import { at, put } from "./pointer.js";

// What Python's strip() takes away: \s has U+FEFF too many, and lacks five control characters.
const BLANK = /^(?:(?!\uFEFF)[\s\x1C-\x1F\x85])*$/;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** Whether a control belongs to a question and has an answer in it. */
export function isAnswered({ name, type, checked, value }) {
  if (!name.startsWith("/")) return false;
  return (checked || (type !== "radio" && type !== "checkbox")) && !BLANK.test(value);
}

/** The answers as they stand on the page: rows are members named by their number there. */
export function read(form) {
  const answers = {};
  for (const control of form.elements) {
    if (isAnswered(control)) put(answers, control.name, answer(control, answers));
  }
  return answers;
}

function answer(control, answers) {
  const words = control.value.replace(/\r\n?/g, "\n");
  if (control.type === "checkbox") return [...(at(answers, control.name) ?? []), words];
  const number = control.closest("[data-kind]").dataset.kind === "number" && NUMBER.test(words);
  return number && Number.isFinite(Number(words)) ? Number(words) : words;
}

/** The answers as they are sent, rows counted without the blank ones; `onPage` says where a sent pointer is on the page. */
export function compact(answers) {
  const rows = [];
  const sent = listed(answers, "", "", rows) ?? {};
  const onPage = (pointer) => {
    const row = rows.find(({ to }) => `${pointer}/`.startsWith(`${to}/`));
    return row ? row.from + pointer.slice(row.to.length) : pointer;
  };
  return { answers: sent, onPage };
}

/** Members named by numbers become a list; what has nothing in it becomes undefined. */
function listed(value, from, to, rows) {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const names = Object.keys(value); // numbers come first to last
  const list = names.every((name) => /^\d+$/.test(name)) ? [] : null;
  const members = {};
  for (const name of names) {
    const place = `${to}/${list ? list.length : name}`;
    const below = listed(value[name], `${from}/${name}`, place, rows);
    if (below === undefined) continue;
    members[name] = below;
    if (list?.push(below)) rows.push({ from: `${from}/${name}`, to: place });
  }
  return Object.keys(members).length ? (list ?? members) : undefined;
}
