/* What answers above say of a section: that it opens, or that it usually does not matter. Nothing is set aside by it. */

import { isAnswered } from "./answers.js";
import { holds } from "./conditions.js";
import { all } from "./page.js";

const opened = new Set(); // by an answer, and not touched by anybody since
const said = new Map();

/** Acts only when what an answer says has changed: what somebody opened, closed or wrote in stays as they left it. */
export function suggest(answers) {
  for (const part of all("[data-open-when]")) {
    const open = holds(JSON.parse(part.dataset.openWhen), answers);
    if (open !== (said.get(part) ?? false)) (open ? openUp : closeAgain)(part);
    said.set(part, open);
  }
  for (const words of all("[data-told-when]")) words.hidden = !holds(JSON.parse(words.dataset.toldWhen), answers);
}

/** From a press on its heading on, a section is theirs. */
export function leaveToPerson(summary) {
  opened.delete(summary.parentElement);
}

function openUp(part) {
  if (part.open) return;
  part.open = true;
  opened.add(part);
}

function closeAgain(part) {
  if (opened.delete(part) && !all("[name^='/']", part).some(isAnswered)) part.open = false;
}
