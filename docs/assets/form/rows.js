/* Rows that are added and removed, and counted again. Names and ids hold a row's number; `-` in the blank one. */

import { say } from "./bar.js";
import { isHidden, named } from "./page.js";

const rowsIn = (rows) => [...rows.querySelector("[data-cf-row-list]").children];
const titleOf = (row) => row.querySelector("legend").textContent.trim();
const isFull = (rows) => rowsIn(rows).length >= (Number(rows.dataset.max) || Infinity);

/** Makes the rows of the page ready: they can be removed from now on. */
export function startRows() {
  for (const rows of document.querySelectorAll("[data-kind=rows]")) count(rows);
}

/** Adds a row to the question at a pointer; `changed` is called before focus moves to it. */
export function addRow(pointer, changed) {
  const rows = named("data-question", pointer);
  const blank = rows.querySelector("template[data-cf-row]").content;
  rows.querySelector("[data-cf-row-list]").append(document.importNode(blank, true));
  count(rows);
  changed();
  const row = rowsIn(rows).at(-1);
  [...row.querySelectorAll("[name^='/']")].find((control) => !isHidden(control)).focus();
  say(`${titleOf(row)} added.${isFull(rows) ? " No more can be added." : ""}`);
}

/** Removes the row around a button; focus goes to the row that takes its place, or to "Add another". */
export function removeRow(button, changed) {
  const rows = button.closest("[data-kind=rows]");
  const row = button.closest("[data-row]");
  const words = `${titleOf(row)} removed.`;
  const next = row.nextElementSibling?.querySelector("legend");
  row.remove();
  count(rows);
  changed();
  if (next) next.tabIndex = -1;
  (next ?? rows.querySelector("[data-cf-add]")).focus();
  say(words);
}

/** Numbers the rows as they stand. Going up, a number is always free before it is given. */
function count(rows) {
  const name = rows.dataset.question.slice(1).replaceAll("/", "[/.]");
  const inside = new RegExp(`((?:^|[/.\\s])${name}[/.])(?:-|\\d+)(?![\\w-])`, "g");
  rowsIn(rows).forEach((row, number) => {
    for (const element of [row, ...row.querySelectorAll("*")]) renumber(element, inside, number);
    for (const shown of row.querySelectorAll("[data-cf-row-number]")) shown.textContent = number + 1;
    const remove = row.querySelector("[data-cf-remove]");
    remove.hidden = false;
    if (!remove.firstElementChild) remove.textContent = remove.textContent.replace(/\s*\d*\s*$/, ` ${number + 1}`);
  });
  rows.querySelector("[data-cf-add]").hidden = isFull(rows);
}

function renumber(element, inside, number) {
  for (const { name, value } of [...element.attributes]) {
    if (name === "value") continue; // somebody's words, not a name
    const now = value.replace(inside, `$1${number}`);
    if (now !== value) element.setAttribute(name, now);
  }
}
