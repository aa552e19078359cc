/* Characters left in a long answer: said from three quarters of the limit on, never cutting. */

import { make } from "./page.js";

const SHOWN_FROM = 0.75;
const PAUSE = 1000; // milliseconds without typing, before the count is read aloud

const aloud = make("p", { class: "cf-visually-hidden", role: "status" });
let pause;

export function showCount(box) {
  const most = Number(box.dataset.cfMax); // not a number where there is no limit
  let line = box.parentElement.querySelector(".cf-count");
  if (!line && !(box.value.length >= most * SHOWN_FROM)) return;
  if (!line) box.after((line = make("p", { class: "cf-count", "aria-hidden": true })));
  const left = most - [...box.value].length; // as the service counts: an emoji is one
  line.hidden = left > most * (1 - SHOWN_FROM);
  line.classList.toggle("cf-count--over", left < 0);
  line.textContent = `Characters ${left < 0 ? "too many" : "left"}: ${Math.abs(left)}`;
  if (document.activeElement !== box || line.hidden) return;
  if (!aloud.isConnected) box.form.after(aloud);
  clearTimeout(pause);
  pause = setTimeout(() => (aloud.textContent = line.textContent), PAUSE);
}
