/*
 * What the controls say, as answers: empty is absent, a blank row is no row.
 * validator/template/answers.py says the same in Python; one table of cases holds the two together.
 */

import { at, put } from "./pointer.js";

// What Python's strip() takes away: \s has U+FEFF too many, and lacks five control characters.
const BLANK = /^(?:(?!\uFEFF)[\s\x1C-\x1F\x85])*$/;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** Whether a control belongs to a question and has an answer in it. */
export function isAnswered({ name, type, checked, value }) {
  return name.startsWith("/") && (checked || !["radio", "checkbox"].includes(type)) && !BLANK.test(value);
}

/** The answers as they stand on the page: rows are members named by their number there. */
export function read(form) {
  const answers = {};
  for (const control of [...form.elements].filter(isAnswered)) put(answers, control.name, answer(control, answers));
  return answers;
}

function answer(control, answers) {
  const words = control.value.replace(/\r\n?/g, "\n");
  if (control.type === "checkbox") return [...(at(answers, control.name) ?? []), words];
  const number = control.closest("[data-kind]").dataset.kind === "number" && NUMBER.test(words);
  return number && Number.isFinite(Number(words)) ? Number(words) : words;
}

/** The same answers as they are sent: rows in lists, what has nothing in it left out. */
export const toSend = (answers) => JSON.parse(JSON.stringify(answers), tidied) ?? {};

function tidied(_, value) {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const names = Object.keys(value); // numbers come first to last
  if (names.some((name) => !/^\d+$/.test(name))) return value;
  return names.length ? Object.values(value) : undefined;
}

/** Where on the page a pointer into what was sent is: blank rows are counted there. */
export function onPage(answers, pointer) {
  return pointer.replace(/(?<=\/)\d+/, (number, start) => {
    const rows = Object.entries(at(answers, pointer.slice(0, start - 1)) ?? {});
    return rows.filter(([, row]) => toSend({ row }).row)[number]?.[0] ?? number;
  });
}
