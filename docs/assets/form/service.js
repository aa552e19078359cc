/* Asking the service. Whatever happens there is a reply, with a `problem` in words where it went wrong. */

const PATIENCE = 60_000; // milliseconds
const SILENT =
  "The service did not answer. Keep this page open: what you typed is still here. Try again in a few minutes";

async function post(path, value) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(value),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, ...(await response.json()) };
  } catch {
    return { status: 0 };
  }
}

function problem({ status, detail = SILENT }, done) {
  const taken = "This audit has already been received with other answers. Open a fresh form to send another";
  return { problem: `${status === 409 ? taken : `Not ${done}`}. ${detail}.` };
}

/** What the service finds in answers: `findings`, or what stopped them from being `done`. */
export async function check({ template, version }, answers, done) {
  const reply = await post(`/api/check/${template}?version=${encodeURIComponent(version)}`, answers);
  return reply.status === 200 && reply.findings ? reply : problem(reply, done);
}

/** Sends a submission: `received`, or the `findings` or problem that stopped it. */
export async function send(submission) {
  const reply = await post("/api/submissions", submission);
  // Only the service's own receipt will do: a 200 can be some network's sign-in page.
  if (reply.id === submission.id && reply.reference) return { received: true };
  return reply.status === 422 && reply.findings?.length ? reply : problem(reply, "received");
}
