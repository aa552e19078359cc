/* Asking the service. There is always a reply: a `problem` in words where it went wrong. */

const SILENT =
  "The service did not answer. Keep this page open: what you typed is still here. Try again in a few minutes";
const TAKEN = "This audit has already been received with other answers. Open a fresh form to send another";

async function post(path, value) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(value),
      signal: AbortSignal.timeout(60_000),
    });
    return { ...(await response.json()), status: response.status };
  } catch {
    return {};
  }
}

const problem = ({ status, detail = SILENT }, done) => ({
  problem: `${status === 409 ? TAKEN : `Not ${done}`}. ${detail}.`,
});

/** Gives `findings`, or the problem that kept the answers from being `done`. */
export async function check({ template, version, answers }, done) {
  const reply = await post(`/api/check/${template}?version=${version}`, answers);
  return reply.status === 200 && reply.findings ? reply : problem(reply, done);
}

/** An empty reply says: received. */
export async function send(submission) {
  const reply = await post("/api/submissions", submission);
  // Only the service's own receipt will do: any network's sign-in page can say 200.
  if (reply.id === submission.id) return {};
  return reply.findings?.length ? reply : problem(reply, "received");
}
