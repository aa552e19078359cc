/* Check and Send: the service is asked, and its reply shown where it can be acted on. */

import { onPage, read, toSend } from "./answers.js";
import { say } from "./bar.js";
import { hide } from "./conditions.js";
import { reasonFor, showFindings } from "./findings.js";
import { allSent, changes } from "./leaving.js";
import * as service from "./service.js";
import { clearSummary, showSummary } from "./summary.js";

const PREVIEW = "This page is a preview: nothing can be sent from here.";

export async function check(form) {
  if (await look(form, "checked")) say("Nothing to put right. You can send it.");
}

/** Gives whether the page is being left. */
export async function send(form) {
  const before = changes;
  const looked = await look(form, "received");
  if (!looked) return false;
  const { submission, answers, leftOut } = looked;
  say("Sending…");
  if (!show(form, answers, await service.send(submission))) return false;
  say("Received.");
  // What was typed meanwhile is not sent: then the browser asks before it leaves.
  if (changes === before) allSent();
  const query = leftOut.map((pointer) => `left-out=${pointer}`).join("&");
  location.assign(`/receipts/${submission.id}/${query && "?"}${query}`);
  return changes === before;
}

/** Asks, and shows what is found; gives what to send if nothing blocks. */
async function look(form, done) {
  say("Checking…");
  const answers = read(form);
  const leftOut = hide(answers);
  const { template, version } = form.dataset;
  const submission = { id: form.querySelector("[name=id]").value, template, version, answers: toSend(answers) };
  const reply = submission.id ? await service.check(submission, done) : { problem: PREVIEW };
  if (!show(form, answers, reply)) return null;
  submission.accepted = reply.findings
    .filter(({ severity }) => severity === "challenge")
    .map(({ code, pointer }) => ({ code, pointer, reason: reasonFor(code, onPage(answers, pointer)) }));
  return { submission, answers, leftOut };
}

/** Shows a reply; gives whether nothing in it blocks. */
function show(form, answers, { findings = [], problem }) {
  const located = findings.map((finding) => ({ ...finding, pointer: onPage(answers, finding.pointer) }));
  const problems = problem ? [{ message: problem }] : showFindings(form, located);
  if (!problems.length) {
    clearSummary();
    return true;
  }
  showSummary(problems);
  say(problem?.replace(/\. .*/, ".") ?? `${problems.length} thing${problems[1] ? "s" : ""} to put right`);
  return false;
}
