/* Findings beside the questions they are about, and the reasons given where an answer is challenged. */

import { isHidden, make, named, unseen } from "./page.js";
import { parent, plain } from "./pointer.js";

const WORDS = { error: "Error: ", challenge: "Question: ", advice: "Advice: " }; // worst first
const CLASSES = Object.keys(WORDS).map((severity) => `cf-question--${severity}`);
const REASON = 10; // characters, at least

const key = ({ code, pointer }) => `${code}:${pointer}`;

/** What was typed as the reason for an answer that is challenged. */
export const reasonFor = (finding) => named("name", `accepted:${key(finding)}`)?.value.trim() ?? "";

function blocks(finding) {
  if (finding.severity === "challenge") return [...reasonFor(finding)].length < REASON;
  return finding.severity === "error";
}

/** Dates begun and not finished: the browser gives them as empty, and they would be lost without a word. */
export function unfinished(form) {
  const boxes = [...form.elements].filter((control) => control.validity.badInput && !isHidden(control));
  return boxes.map(({ name }) => ({ pointer: name, severity: "error", message: "Finish this date, or clear it" }));
}

/** Draws findings beside their questions, in place of those before; gives what blocks, as the summary takes it. */
export function showFindings(form, findings) {
  clear();
  const byPlace = Map.groupBy(findings, ({ pointer }) => placeOf(pointer));
  for (const [place, about] of byPlace) if (place?.dataset.question) draw(form, place, about);
  const blocking = findings.filter(blocks);
  return blocking.map(({ message, pointer }) => ({ words: message, about: placeOf(pointer) }));
}

/** Reasons stay in the page, out of sight, in case they are asked for again. */
function clear() {
  for (const part of document.querySelectorAll("[data-cf-error], [data-cf-accept]")) part.hidden = true;
  for (const error of document.querySelectorAll("[data-cf-error]")) error.replaceChildren();
  for (const control of document.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const question of document.querySelectorAll("[data-question]")) question.classList.remove(...CLASSES);
}

/** The question at a pointer, or the nearest question or section around it that can be seen. */
function placeOf(pointer) {
  for (; pointer; pointer = parent(pointer)) {
    const place = named("data-question", pointer) ?? named("data-section", pointer);
    if (place && !isHidden(place)) return place;
  }
}

function draw(form, question, findings) {
  const error = document.getElementById(`error.${plain(question.dataset.question)}`);
  error.append(...findings.flatMap((finding, number) => [...(number ? [make("br", {})] : []), ...sentence(finding)]));
  error.hidden = false;
  const worst = Object.keys(WORDS).find((severity) => findings.some((finding) => finding.severity === severity));
  question.classList.add(`cf-question--${worst}`);
  for (const finding of findings) {
    if (finding.severity === "challenge") askForReason(form, finding, error);
    // Not a group of radios: "invalid" would be said at each of them.
    const control = blocks(finding) && named("name", finding.pointer);
    if (control && !control.matches("[type=radio], [type=checkbox]")) control.setAttribute("aria-invalid", "true");
  }
}

function sentence({ severity, message, guidance }) {
  const words = make("span", { class: "cf-error__message" }, unseen(WORDS[severity]), `${message}.`);
  if (!guidance) return [words];
  const link = { href: guidance, target: "_blank", rel: "noopener" };
  return [words, " ", make("a", link, "Why we ask this (opens in a new tab)")];
}

function askForReason(form, finding, error) {
  const there = named("data-cf-accept", key(finding));
  if (there) return (there.hidden = false);
  const id = `accept.${finding.code}.${plain(finding.pointer)}`;
  const box = { id, name: `accepted:${key(finding)}`, form: form.getAttribute("id"), rows: "3" };
  const label = make("label", { for: id }, `Why this is right (${REASON} characters or more)`);
  error.after(make("div", { class: "cf-accept", "data-cf-accept": key(finding) }, label, make("textarea", box)));
}
