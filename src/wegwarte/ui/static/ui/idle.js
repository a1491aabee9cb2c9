// Locks the page when nobody has used it for a while: <body data-idle-seconds="1800" data-lock-url="/…/">.
// All tabs share one clock, so that work in one keeps the others open, and one lock locks them all: by time, by hand
// and when somebody signs out (<form data-leaves>).
import { notice, withdraw } from "./notices.js";

const CLOCK = "wegwarte.active";
const LOCKED = "locked";
const WARN = 60_000;
const { idleSeconds, lockUrl } = document.body.dataset;
const limit = Number(idleSeconds) * 1000;
const channel = "BroadcastChannel" in window ? new BroadcastChannel("wegwarte.lock") : null;
let locking = false;
let lastSeen = 0;

function seen() {
  const now = Date.now();
  if (locking || now - lastSeen < 1000) return;
  lastSeen = now;
  localStorage.setItem(CLOCK, String(now));
  withdraw("idle");
}

function look() {
  const idle = Date.now() - Number(localStorage.getItem(CLOCK) || Date.now());
  if (idle >= limit) lock();
  else if (idle >= limit - WARN) notice("idle");
  else withdraw("idle");
}

// The content disappears at once, in every tab; the form itself waits for the drafts to be written.
async function leave(form) {
  if (locking) return;
  locking = true;
  document.body.classList.add("wg-locked");
  channel?.postMessage(LOCKED);
  const waitFor = [];
  document.dispatchEvent(new CustomEvent("wegwarte:lock", { detail: { waitFor } }));
  await Promise.allSettled(waitFor);
  form.submit();
}

function lock() {
  const form = document.querySelector("form[data-lock-form]");
  const here = encodeURIComponent(location.pathname + location.search);
  form.action = `${lockUrl}?next=${here}`;
  leave(form);
}

function leaveByHand(event) {
  if (!event.target.matches("form[data-leaves]")) return;
  event.preventDefault();
  leave(event.target);
}

if (lockUrl) {
  addEventListener("submit", leaveByHand);
  channel?.addEventListener("message", (event) => event.data === LOCKED && lock());
}

if (limit > 0 && lockUrl) {
  seen();
  for (const kind of ["pointerdown", "keydown", "scroll", "touchstart"]) addEventListener(kind, seen, { passive: true, capture: true });
  addEventListener("visibilitychange", () => document.hidden || look());
  addEventListener("pageshow", (event) => event.persisted && location.reload()); // Back must not undo a lock
  setInterval(look, Math.min(5000, limit / 4));
}
