// Locks the page when nobody has used it for a while: <body data-idle-seconds="1800" data-lock-url="/…/">.
// All tabs share one clock, so that work in one keeps the others open, and one lock locks them all.
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

// The content disappears at once; the lock itself waits for the drafts to be written.
async function lock() {
  if (locking) return;
  locking = true;
  document.body.classList.add("wg-locked");
  channel?.postMessage(LOCKED);
  const waitFor = [];
  document.dispatchEvent(new CustomEvent("wegwarte:lock", { detail: { waitFor } }));
  await Promise.allSettled(waitFor);
  const form = document.querySelector("form[data-lock-form]");
  const here = encodeURIComponent(location.pathname + location.search);
  form.action = `${lockUrl}?next=${here}`;
  form.submit();
}

if (limit > 0 && lockUrl) {
  seen();
  for (const kind of ["pointerdown", "keydown", "scroll", "touchstart"]) addEventListener(kind, seen, { passive: true, capture: true });
  addEventListener("visibilitychange", () => document.hidden || look());
  addEventListener("pageshow", (event) => event.persisted && location.reload()); // Back must not undo a lock
  channel?.addEventListener("message", (event) => event.data === LOCKED && lock());
  setInterval(look, Math.min(5000, limit / 4));
}
