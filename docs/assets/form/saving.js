/* Saving as one types: when, one request at a time, and what follows from each answer. */

import { say, tell } from "./bar.js";
import { choose, look } from "./choice.js";
import * as draft from "./draft.js";
import { changed, changes, isKept, keptUpTo, onChange } from "./leaving.js";
import { settle, tellOthers } from "./others.js";

const PAUSE = 1_000; // milliseconds without typing
const MOST = 5_000; // while typing goes on

const unheard = new Set(); // sent since the last answer: it may have been saved
let timer, running;
let since; // the first unsaved
let wait = 0; // seconds between two tries
let stuck; // until when, as the words for it say; "never" is until somebody chooses, if they can

export function startSaving() {
  if (draft.etag.value) settle(draft.typed());
  onChange(soon);
  // Somebody leaves or comes back, or the network does.
  for (const event of ["focus", "online", "pagehide", "visibilitychange"]) addEventListener(event, now);
}

const now = () => isKept() || attempt();

function soon() {
  if (stuck) return;
  since ??= Date.now();
  clearTimeout(timer);
  timer = setTimeout(attempt, Math.min(PAUSE, since + MOST - Date.now()));
}

/** Gives whether all is saved. */
export const save = async () => isKept() || ((await attempt()) && save());

function attempt() {
  clearTimeout(timer);
  const upTo = changes;
  return (running ??= saveOnce().finally(() => {
    running = null;
    if (changes !== upTo) soon();
  }));
}

async function saveOnce() {
  if (stuck === "never") return look();
  since = null;
  const upTo = changes;
  const text = draft.typed();
  unheard.add(draft.plain(text));
  const slow = setTimeout(() => stuck || tell("saving"), PAUSE);
  const reply = await draft.put(text);
  clearTimeout(slow);
  // Only the service's own answer will do: any network's sign-in page can say 200.
  if (reply.id === draft.id.value) return saved(reply, upTo, text);
  if (reply.status !== 412) return refused(reply);
  const { current, differing } = reply;
  if (!current || !differing[0] || unheard.has(draft.plain(current))) {
    draft.etag.value = current?.etag ?? ""; // it is deleted, or ours, and the answer was lost
    return saveOnce();
  }
  await new Promise((done) => setTimeout(done, PAUSE)); // the focus is not taken from somebody who types
  if (changes === upTo) clash(current.etag, differing);
}

function saved({ id, etag, saved_at, others }, upTo, text) {
  draft.etag.value = etag;
  draft.moveThere();
  unheard.clear();
  wait = 0;
  stuck = tell("saved", new Date(saved_at).toLocaleTimeString("en-GB", { timeStyle: "short" }));
  tellOthers(others, text);
  return keptUpTo(upTo);
}

function refused({ status, type = "", detail }) {
  const silent = !status || status === 429 || status >= 500;
  wait = Math.min(wait * 2 || 2, 30);
  if (silent) timer = setTimeout(attempt, wait * 1000);
  const why = silent ? "later" : type.split(":").pop();
  stuck = tell(why, { later: wait, "other-person": draft.whose() }[why] ?? detail);
}

async function clash(etag, differing) {
  stuck = tell("choice");
  const kept = await choose(differing);
  stuck = "";
  settle(draft.typed());
  if (kept === "theirs") return leaveFor(draft.address());
  if (kept === "both") draft.id.value = draft.freshId();
  draft.etag.value = kept === "both" ? "" : etag;
  attempt();
}

function leaveFor(path) {
  keptUpTo(changes);
  location.assign(path);
  return true;
}

/** Gives whether the page is being left. */
async function saveAndGo(path) {
  if (!draft.id.value) return say(draft.PREVIEW);
  say("Saving…");
  const done = await save();
  say(done ? "" : "Not saved.");
  return done && leaveFor(path());
}

export const leave = () => saveAndGo(() => "/desk/my-audits/");

export function review() {
  if (!draft.etag.value) changed(); // so that there is a draft to look at
  return saveAndGo(() => `${draft.address()}review/`);
}
