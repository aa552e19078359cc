/* A form page at work: what follows from typing, from rows that come and go, and from its buttons. */

import { read } from "./answers.js";
import { oneAtATime, setBusy } from "./bar.js";
import { check } from "./checking.js";
import { decides, hide } from "./conditions.js";
import { showCount } from "./counts.js";
import { id } from "./draft.js";
import { changed } from "./leaving.js";
import { all } from "./page.js";
import { showProgress } from "./progress.js";
import { leaveToPerson, suggest } from "./relevance.js";
import { addRow, count, removeRow } from "./rows.js";
import { leave, review, save, startSaving } from "./saving.js";
import { adoptSummary } from "./summary.js";

const WORK = { check, save: leave, review };

function start(form) {
  const typedIn = new Set();

  function lookAtAll() {
    const answers = read(form);
    hide(answers);
    suggest(answers);
    showProgress(all("[data-section]"));
    all("[data-cf-max]").forEach(showCount);
  }

  /** Looks at what was typed in since the last frame, and at the rest only where that decides it. */
  function lookAtTyping() {
    const controls = [...typedIn];
    typedIn.clear();
    if (controls.some(({ name }) => decides(name))) return lookAtAll();
    showProgress(controls.map((control) => control.closest("[data-section]")));
    controls.forEach(showCount);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    if (name === "do") oneAtATime(() => WORK[value](form));
    if (name === "add-row") addRow(value, lookAtAll);
  });

  // The controls stand outside the form's element, which does not hear of them.
  document.addEventListener("input", ({ target }) => {
    if (target.form !== form) return;
    changed();
    if (!typedIn.size) requestAnimationFrame(lookAtTyping);
    typedIn.add(target);
  });

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-cf-remove]");
    if (button) removeRow(button, lookAtAll);
    const heading = target.closest(".cf-offered > summary");
    if (heading) leaveToPerson(heading);
  });

  // Enter in a one-line box would press the first button of the page; Ctrl+S would save the page as a file.
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, shiftKey } = event;
    const saves = (ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === "s";
    if (saves || (key === "Enter" && target.form === form && target.matches("input"))) event.preventDefault();
    if (saves && id.value) save();
  });

  // The back button brings the answers back, but not always what follows from them.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) setBusy(false);
    lookAtAll();
  });

  all("[data-kind=rows]").forEach(count);
  lookAtAll();
  if (id.value) startSaving();
  if (adoptSummary()) changed(); // the service gave the answers back: they are kept nowhere yet
}

all("form.cf-form").forEach(start);
