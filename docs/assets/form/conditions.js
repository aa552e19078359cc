/* Which questions are asked. A rule means what validator/template/condition.py says it means. */

import { all } from "./page.js";
import { at, drop, parent } from "./pointer.js";

export function holds(rule, answers) {
  if (rule.all) return rule.all.every((part) => holds(part, answers));
  if (rule.any) return rule.any.some((part) => holds(part, answers));
  if (rule.not) return !holds(rule.not, answers);
  const value = at(answers, rule.answer) ?? null;
  return rule.in ? rule.in.includes(value) : value !== null;
}

const seen = {};

/** Whether an answer here changes what is asked or shown. */
export function decides(pointer) {
  const when = ["", "open-", "told-"].map((it) => `[data-${it}when*='"${pointer}"']`);
  return (seen[pointer] ??= pointer && (all(when)[0] ?? decides(parent(pointer))));
}

/** Hides what is not asked and drops its answers. One pass does: a condition names only what stands before it. */
export function hide(answers) {
  return all("[data-when]").map((element) => {
    const { section, question, row, when } = element.dataset;
    const pointer = section ?? question ?? row;
    const hidden = !holds(JSON.parse(when), answers);
    element.hidden = hidden;
    return hidden && drop(answers, pointer) && pointer;
  }).filter(Boolean);
}
