/* How many characters are left in a long answer: said from three quarters of the limit on, never cutting. */

import { make } from "./page.js";

const SHOWN_FROM = 0.75;
const PAUSE = 1000; // milliseconds without typing, before the count is read aloud

const aloud = make("p", { class: "cf-visually-hidden", role: "status" });
let pause;

const countOf = (box) => box.parentElement.querySelector(".cf-count");

/** Shows the count of a text box, if it has a limit and is near it. */
export function showCount(box) {
  const most = Number(box.dataset.cfMax);
  if (!most || (box.value.length < most * SHOWN_FROM && !countOf(box))) return;
  const used = [...box.value].length; // as the service counts: an emoji is one, where length says two
  show(box, used < most * SHOWN_FROM ? "" : sentence(most - used));
  countOf(box).classList.toggle("cf-count--over", used > most);
}

function show(box, words) {
  if (!countOf(box)) box.after(make("p", { class: "cf-count", "aria-hidden": "true" }));
  const line = countOf(box);
  line.hidden = !words;
  if (line.textContent === words) return;
  line.textContent = words;
  if (document.activeElement !== box) return;
  if (!aloud.isConnected) box.form.after(aloud);
  clearTimeout(pause);
  pause = setTimeout(() => (aloud.textContent = words), PAUSE);
}

function sentence(left) {
  const number = Math.abs(left).toLocaleString("en-GB");
  return `You have ${number} character${number === "1" ? "" : "s"} ${left < 0 ? "too many" : "left"}`;
}
