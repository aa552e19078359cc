/*
 * Which questions are asked. A rule is plain JSON, made from the template's `if` by
 * validator/template/condition.py, and means here exactly what it means there.
 */

import { linksTo } from "./page.js";
import { at, drop, parent } from "./pointer.js";

/** Whether the rule is true of answers in which what is empty is absent. */
export function holds(rule, answers) {
  if (rule.all) return rule.all.every((part) => holds(part, answers));
  if (rule.any) return rule.any.some((part) => holds(part, answers));
  if (rule.not) return !holds(rule.not, answers);
  const value = at(answers, rule.answer);
  return rule.in ? rule.in.includes(value) : value !== undefined && value !== null;
}

/** Everything on the page that is asked only sometimes, in page order. To be collected again when rows change. */
export function collect() {
  return [...document.querySelectorAll("[data-when]")].map((element) => {
    const { section, question, row, when } = element.dataset;
    return { element, pointer: section ?? question ?? row, when, rule: JSON.parse(when) };
  });
}

/** Whether an answer at this pointer could change what is asked. */
export function decides(conditions, pointer) {
  for (; pointer; pointer = parent(pointer)) {
    if (conditions.some(({ when }) => when.includes(`"${pointer}"`))) return true;
  }
  return false;
}

/**
 * Hides what is not asked, takes its answers away, and gives the pointers of those.
 * One pass down the page is enough: a condition names only questions that stand before it.
 */
export function hide(conditions, answers) {
  const leftOut = [];
  for (const { element, pointer, rule } of conditions) {
    const hidden = !holds(rule, answers);
    if (hidden && drop(answers, pointer)) leftOut.push(pointer);
    if (element.hidden === hidden) continue;
    element.hidden = hidden;
    if (element.dataset.section) linksTo(element).forEach((link) => (link.closest("li").hidden = hidden));
  }
  return leftOut;
}
