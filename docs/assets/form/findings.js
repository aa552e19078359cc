/* Findings beside their questions, and the reasons given to challenges. */

import { all, copy, isHidden, make, named, unseen } from "./page.js";
import { parent } from "./pointer.js";

const WORDS = { error: "Error: ", challenge: "Question: ", advice: "Advice: " };
const MARKS = Object.keys(WORDS).map((severity) => `cf-question--${severity}`); // worst first
const REASON = 10; // characters, at least

const reasonFor = (code, pointer) => named("name", `accepted:${code}:${pointer}`)?.value.trim() ?? "";

function blocks({ severity, code, pointer }) {
  return severity === "error" || (severity === "challenge" && [...reasonFor(code, pointer)].length < REASON);
}

/** Draws findings for those before; gives those that block, each `about` a part of the page. */
export function showFindings(findings) {
  clear();
  for (const finding of findings) {
    finding.about = placeOf(finding.pointer);
    if (finding.about?.dataset.question) draw(finding);
  }
  return findings.filter(blocks);
}

/** Reasons stay, out of sight, in case they are asked for again. */
function clear() {
  for (const part of all("[data-cf-error], [data-cf-accept]")) part.hidden = true;
  for (const error of all("[data-cf-error]")) error.textContent = "";
  for (const question of all("[data-question]")) question.classList.remove(...MARKS);
  for (const control of all("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** The nearest question or section at or around a pointer that can be seen. */
function placeOf(pointer) {
  const place = named("data-question", pointer) ?? named("data-section", pointer);
  return !pointer || (place && !isHidden(place)) ? place : placeOf(parent(pointer));
}

function draw(finding) {
  const { about, severity, pointer } = finding;
  const error = about.querySelector("[data-cf-error]");
  error.hidden = false;
  error.append(error.firstChild ? make("br") : "", sentence(finding));
  const marks = MARKS.filter((mark) => mark.endsWith(severity) || about.classList.contains(mark));
  about.classList.remove(...MARKS);
  about.classList.add(marks[0]);
  if (severity === "challenge") askForReason(finding, error);
  // Not radios: "invalid" would be said at each of them.
  const control = blocks(finding) && named("name", pointer);
  if (control && !control.matches("[type=radio], [type=checkbox]")) control.setAttribute("aria-invalid", true);
}

function sentence({ severity, message, guidance }) {
  const link = { href: guidance, target: "_blank", rel: "noopener" };
  const why = guidance ? make("a", link, "What the guidance says (opens in a new tab)") : "";
  return make("span", { class: "cf-error__message" }, unseen(WORDS[severity]), `${message}. `, why);
}

function askForReason({ code, pointer, about }, error) {
  const key = `${code}:${pointer}`;
  const there = named("data-cf-accept", key);
  if (there) return void (there.hidden = false);
  const made = copy("reason");
  const [part, label, box] = all("*", made);
  part.dataset.cfAccept = key;
  box.name = `accepted:${key}`;
  box.id = label.htmlFor = `accept.${code}${pointer.replaceAll("/", ".")}`;
  box.setAttribute("aria-describedby", error.id);
  about.append(made);
}
