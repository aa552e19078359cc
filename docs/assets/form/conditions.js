/*
 * Which questions are asked. A rule is plain JSON, made from the template's `if` by
 * validator/template/condition.py, and means here exactly what it means there.
 */

import { all } from "./page.js";
import { at, drop, parent } from "./pointer.js";

/** Whether the rule is true of answers in which what is empty is absent. */
export function holds(rule, answers) {
  if (rule.all) return rule.all.every((part) => holds(part, answers));
  if (rule.any) return rule.any.some((part) => holds(part, answers));
  if (rule.not) return !holds(rule.not, answers);
  const value = at(answers, rule.answer);
  return rule.in ? rule.in.includes(value) : value !== undefined && value !== null;
}

/** Whether an answer at this pointer could change what is asked. */
export function decides(pointer) {
  return pointer !== "" && (all(`[data-when*='"${pointer}"']`).length > 0 || decides(parent(pointer)));
}

/**
 * Hides what is not asked, takes its answers away, and gives their pointers.
 * One pass down the page is enough: a condition names only questions that stand before it.
 */
export function hide(answers) {
  const leftOut = [];
  for (const element of all("[data-when]")) {
    const { section, question, row, when } = element.dataset;
    const pointer = section ?? question ?? row;
    const hidden = !holds(JSON.parse(when), answers);
    if (element.hidden !== hidden) element.hidden = hidden;
    if (hidden && drop(answers, pointer)) leftOut.push(pointer);
  }
  return leftOut;
}
