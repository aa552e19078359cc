/* What the controls say, as answers. One table of cases holds this and validator/template/answers.py together. */

import { at, put } from "./pointer.js";

// What Python's strip() takes away: \s has U+FEFF too many, and lacks five control characters.
const BLANK = /^(?:(?!\uFEFF)[\s\x1C-\x1F\x85])*$/;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

export function isAnswered({ name, type, checked, value, validity }) {
  if (!name.startsWith("/") || (!checked && ["radio", "checkbox"].includes(type))) return false;
  return validity.badInput || !BLANK.test(value);
}

/** As they stand on the page: rows are members named by their number. */
export function read(form) {
  const answers = {};
  for (const control of [...form.elements].filter(isAnswered)) put(answers, control.name, answer(control, answers));
  return answers;
}

function answer(control, answers) {
  // A date begun and not finished has no value: the service is told, so that it is not lost.
  const words = control.validity.badInput ? "unfinished" : control.value.replace(/\r\n?/g, "\n");
  if (control.type === "checkbox") return [...(at(answers, control.name) ?? []), words];
  const number = control.closest("[data-kind=number]") && NUMBER.test(words) ? Number(words) : NaN;
  return Number.isFinite(number) ? number : words;
}

/** As they are sent: rows in lists, what is empty left out. */
export const toSend = (answers) => JSON.parse(JSON.stringify(answers), tidied) ?? {};

function tidied(_, value) {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const names = Object.keys(value); // numbers come first to last
  if (names.some((name) => !/^\d+$/.test(name))) return value;
  return names.length ? Object.values(value) : undefined;
}

/** Where on the page a sent pointer is: blank rows are counted there. */
export function onPage(answers, pointer, find = (rows, number) => rows[number]) {
  return pointer.replace(/(?<=\/)\d+/, (number, start) => {
    const rows = Object.entries(at(answers, pointer.slice(0, start - 1)) ?? {});
    const sent = rows.filter(([, row]) => toSend({ row }).row).map(([name]) => name);
    return find(sent, number) ?? number;
  });
}

export const offPage = (answers, pointer) => onPage(answers, pointer, (rows, number) => rows.indexOf(number));
