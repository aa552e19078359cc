/* A form page at work: what follows when something is typed, a row comes or goes, or a button is pressed. */

import { compact, read } from "./answers.js";
import { oneAtATime, setBusy } from "./bar.js";
import { check, send } from "./checking.js";
import { collect, decides, hide } from "./conditions.js";
import { showCount } from "./counts.js";
import * as leaving from "./leaving.js";
import { showProgress } from "./progress.js";
import { addRow, removeRow, startRows } from "./rows.js";
import { startSummary } from "./summary.js";

function start(form) {
  const sections = document.querySelectorAll("[data-section]");
  const typedIn = new Set();
  let conditions = [];

  function lookAtAll() {
    conditions = collect();
    hide(conditions, read(form));
    showProgress(sections);
    document.querySelectorAll("[data-cf-max]").forEach(showCount);
  }

  /** Looks at what was typed in since the last frame, and at the rest only if it depends on that. */
  function lookAtTyping() {
    const controls = [...typedIn];
    typedIn.clear();
    const decisive = controls.some(({ name }) => decides(conditions, name));
    if (decisive) hide(conditions, read(form));
    showProgress(decisive ? sections : new Set(controls.map((control) => control.closest("[data-section]"))));
    controls.forEach(showCount);
  }

  function rowsChanged() {
    leaving.changed();
    lookAtAll();
  }

  /** What would be sent now, and the pointers of answers left out because their question is not asked. */
  function gather() {
    const answers = read(form);
    const leftOut = hide(conditions, answers);
    return { ...compact(answers), leftOut };
  }

  const deeds = { check, send };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    if (name === "do") oneAtATime("Checking…", () => deeds[value](form, gather));
    if (name === "add-row") addRow(value, rowsChanged);
  });

  // The controls stand outside the form's own element, so it does not hear of them.
  document.addEventListener("input", ({ target }) => {
    if (target.form !== form) return;
    leaving.changed();
    if (!typedIn.size) requestAnimationFrame(lookAtTyping);
    typedIn.add(target);
  });

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-cf-remove]");
    if (button) removeRow(button, rowsChanged);
  });

  // Enter in a one-line box would press the first button of the page.
  document.addEventListener("keydown", (event) => {
    const { key, target, isComposing } = event;
    if (key === "Enter" && !isComposing && target.form === form && target.matches("input")) event.preventDefault();
  });

  // The back button brings the answers back, but not always what follows from them.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) setBusy(false);
    lookAtAll();
  });

  startRows();
  lookAtAll();
  if (startSummary()) leaving.changed(); // the service gave the answers back: they are kept nowhere yet
}

const form = document.querySelector("form.cf-form");
if (form) start(form);
