/* Check: the service is asked, and its reply shown beside the questions. */

import { onPage, read, toSend } from "./answers.js";
import { say } from "./bar.js";
import { hide } from "./conditions.js";
import { id, PREVIEW } from "./draft.js";
import { showFindings } from "./findings.js";
import { copy } from "./page.js";
import { ask } from "./service.js";
import { clearSummary, showSummary } from "./summary.js";

export async function check(form) {
  say("Checking…");
  const answers = read(form);
  hide(answers);
  const { template, version } = form.dataset;
  const path = `/api/check/${template}?version=${version}`;
  const reply = id.value ? await ask("POST", path, toSend(answers)) : {};
  const { status, findings, detail = copy("silent").textContent } = reply;
  if (status === 200 && findings) return show(answers, findings);
  showSummary([{ message: id.value ? `Not checked. ${detail}.` : PREVIEW }]);
  say(id.value ? "Not checked." : PREVIEW);
}

function show(answers, findings) {
  const located = findings.map((finding) => ({ ...finding, pointer: onPage(answers, finding.pointer) }));
  const problems = showFindings(located);
  if (problems[0]) showSummary(problems);
  else clearSummary();
  const number = `${problems.length} thing${problems[1] ? "s" : ""} to put right`;
  say(problems[0] ? number : "Nothing to put right. You can send it.");
}
