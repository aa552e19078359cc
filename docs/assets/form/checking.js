/* Check and Send: the service is asked, and what it says is shown where it can be acted on. */

import { say } from "./bar.js";
import { reasonFor, showFindings, unfinished } from "./findings.js";
import * as leaving from "./leaving.js";
import * as service from "./service.js";
import { clearSummary, showSummary } from "./summary.js";

const idIn = (form) => form.querySelector("[name=id]").value;

/** Says what is to be put right. `gather` reads the page: answers, where they are on it, what is left out. */
export async function check(form, gather) {
  const gathered = gather();
  const found = await look(form, gathered, "checked");
  if (!found) return;
  const left = gathered.leftOut.length ? " Answers to questions that are no longer asked will be left out." : "";
  const advice = found.length ? " There is advice beside some answers." : "";
  say(`Nothing to put right. You can send it.${advice}${left}`);
}

/** Checks, sends, and goes to the receipt; gives true when the page is being left. */
export async function send(form, gather) {
  const gathered = gather();
  const found = await look(form, gathered, "received");
  if (!found) return false;
  say("Sending…");
  const submission = submissionOf(form, gathered, found);
  const { received, findings, problem } = await service.send(submission);
  if (findings) show(form, findings, gathered);
  if (problem) refuse(problem);
  if (!received) return false;
  // What was typed while it was on its way has not been sent: then the browser asks before it leaves.
  if (JSON.stringify(submissionOf(form, gather(), found)) === JSON.stringify(submission)) leaving.sent();
  const leftOut = new URLSearchParams(gathered.leftOut.map((pointer) => ["left-out", pointer]));
  location.assign(`/receipts/${submission.id}/${leftOut.size ? `?${leftOut}` : ""}`);
  return true;
}

/** Asks, and shows what is found; gives it only when none of it blocks. */
async function look(form, gathered, done) {
  if (!idIn(form)) return void say("This page is a preview: nothing can be sent from here.");
  const { findings, problem } = await service.check(form.dataset, gathered.answers, done);
  if (problem) return void refuse(problem);
  return show(form, findings, gathered) ? undefined : findings;
}

/** Shows findings on the page where their answers are; gives how many block. */
function show(form, findings, { onPage }) {
  const begun = unfinished(form);
  const others = findings.map((finding) => ({ ...finding, pointer: onPage(finding.pointer) }));
  const told = others.filter(({ pointer }) => !begun.some((one) => one.pointer === pointer));
  const blocking = showFindings(form, [...begun, ...told]);
  if (blocking.length) {
    showSummary(blocking);
    say(`${blocking.length} thing${blocking.length > 1 ? "s" : ""} to put right`);
  } else clearSummary();
  return blocking.length;
}

function refuse(problem) {
  showSummary([{ words: problem }]);
  say(`${problem.split(". ")[0]}.`);
}

function submissionOf(form, { answers, onPage }, found) {
  const { template, version } = form.dataset;
  const accepted = found
    .filter(({ severity }) => severity === "challenge")
    .map(({ code, pointer }) => ({ code, pointer, reason: reasonFor({ code, pointer: onPage(pointer) }) }));
  return { id: idIn(form), template, version, answers, accepted };
}
