/* Rows: added, removed, counted again. Names and ids hold a row's number, the blank one's `-`. */

import { say } from "./bar.js";
import { changed } from "./leaving.js";
import { all, isHidden, named } from "./page.js";

const listOf = (rows) => rows.querySelector("[data-cf-row-list]");
const titleOf = (row) => row.querySelector("legend").textContent;

/** Focus goes to the new row's first control, once `seeTo` has hidden what is not asked. */
export function addRow(pointer, seeTo) {
  const rows = named("data-question", pointer);
  listOf(rows).append(document.importNode(rows.querySelector("template").content, true));
  count(rows);
  seeTo();
  const row = listOf(rows).lastElementChild;
  all("[name^='/']", row).find((control) => !isHidden(control)).focus();
  say(`${titleOf(row)} added.`);
}

/** Focus goes to the row that follows, or to "Add another". */
export function removeRow(button, seeTo) {
  const rows = button.closest("[data-kind=rows]");
  const row = button.closest("[data-row]");
  const next = row.nextElementSibling?.querySelector("legend");
  say(`${titleOf(row)} removed.`);
  row.remove();
  changed();
  count(rows);
  seeTo();
  if (next) next.tabIndex = -1;
  (next ?? rows.querySelector("[data-cf-add]")).focus();
}

/** Numbers rows as they stand. Going up, a number is free before it is given. */
export function count(rows) {
  const name = rows.dataset.question.slice(1).replaceAll("/", "[/.]");
  const numbers = new RegExp(`(?<=[/.]${name}[/.])(-|\\d+)`, "g");
  const list = [...listOf(rows).children];
  list.forEach((row, number) => {
    for (const element of [row, ...all("*", row)]) renumber(element, numbers, number);
    for (const shown of all("[data-cf-row-number]", row)) shown.textContent = number + 1;
    row.querySelector("[data-cf-remove]").hidden = false;
  });
  rows.querySelector("[data-cf-add]").hidden = list.length >= rows.dataset.max;
}

function renumber(element, numbers, number) {
  for (const attribute of element.attributes) {
    const now = attribute.value.replace(numbers, number);
    // A value is somebody's words, not a name.
    if (now !== attribute.value && attribute.name !== "value") attribute.value = now;
  }
}
