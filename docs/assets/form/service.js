/* Asking the service. There is always a reply: without a `status` where it did not answer. */

export async function ask(method, path, value, headers) {
  const body = JSON.stringify(value);
  try {
    const response = await fetch(path, {
      method,
      body,
      headers: { "Content-Type": "application/json", ...headers },
      // What is saved on leaving outlives the page; more than this a browser refuses.
      keepalive: method === "PUT" && new Blob([body]).size < 60_000,
      signal: AbortSignal.timeout(30_000),
    });
    return { ...(await response.json()), status: response.status, etag: response.headers.get("ETag") };
  } catch {
    return {};
  }
}
