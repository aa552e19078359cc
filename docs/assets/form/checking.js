/* Check and Send: the service is asked, and what it says is shown where it can be acted on. */

import { onPage, read, toSend } from "./answers.js";
import { say } from "./bar.js";
import { hide } from "./conditions.js";
import { reasonFor, showFindings, unfinished } from "./findings.js";
import * as leaving from "./leaving.js";
import * as service from "./service.js";
import { clearSummary, showSummary } from "./summary.js";

const PREVIEW = "This page is a preview: nothing can be sent from here.";

export async function check(form) {
  if (await look(form, gather(form), "checked")) say("Nothing to put right. You can send it.");
}

/** Gives true when the page is being left for the receipt. */
export async function send(form) {
  const { changes } = leaving;
  const gathered = gather(form);
  const found = await look(form, gathered, "received");
  if (!found) return false;
  say("Sending…");
  const { id, template, version, answers, leftOut } = gathered;
  const submission = { id, template, version, answers: toSend(answers), accepted: reasons(found) };
  if (!show(form, answers, await service.send(submission))) return false;
  say("Received.");
  // What was typed while it was on its way has not been sent: then the browser asks before it leaves.
  const all = changes === leaving.changes;
  if (all) leaving.allSent();
  const query = leftOut.map((pointer) => `left-out=${pointer}`).join("&");
  location.assign(`/receipts/${id}/${query && "?"}${query}`);
  return all;
}

function gather(form) {
  const answers = read(form);
  const id = form.querySelector("[name=id]").value;
  return { id, ...form.dataset, leftOut: hide(answers), answers };
}

/** Asks, and shows what is found; gives it when nothing in it stands in the way. */
async function look(form, { id, answers, ...which }, done) {
  const reply = id ? await service.check(which, toSend(answers), done) : { problem: PREVIEW };
  return show(form, answers, reply) && reply.findings;
}

/** Shows a reply of the service; gives whether nothing in it stands in the way. */
function show(form, answers, { findings = [], problem }) {
  const problems = problem ? [{ message: problem }] : showFindings(form, located(form, answers, findings));
  if (problems.length) {
    showSummary(problems);
    const things = problems.length > 1 ? `${problems.length} things` : "1 thing";
    say(problem ? problem.replace(/\. .*/, ".") : `${things} to put right`);
  } else clearSummary();
  return !problems.length;
}

/** What only the browser knows, and the service's findings at the pointers that the page has. */
function located(form, answers, findings) {
  const begun = unfinished(form);
  for (const finding of findings) {
    finding.sent = finding.pointer;
    finding.pointer = onPage(answers, finding.sent);
  }
  return [...begun, ...findings.filter(({ pointer }) => !begun.some((one) => one.pointer === pointer))];
}

/** A reason goes with each challenge that is made now, and with no other. */
function reasons(found) {
  const challenges = found.filter(({ severity }) => severity === "challenge");
  return challenges.map((finding) => ({ code: finding.code, pointer: finding.sent, reason: reasonFor(finding) }));
}
