// The open hour: each tap gets a number of its own, waits in a row, and goes out again until it is counted.
// What waits lies in this tab's sessionStorage: codes, ids and a day, nothing of a person. Without this script the
// same forms are sent the ordinary way.
const hour = document.querySelector("[data-open-hour]");
const tiles = hour.querySelector("[data-tiles]");
const features = document.getElementById("features");
const KEPT = `wegwarte.taps.${hour.dataset.openHour}`;
const PATIENCE = 10_000;
const PAUSE = 3_000;
const NAMES = ["submission", "topic", "office", "programme", "channel", "on"];
let waiting = read();
let refused = 0;
let lost = false;
let leaving = false; // by this script: what waits stays in this tab and goes out afterwards
let retry = null;
let line = Promise.resolve(); // one thing after the other, so that no older answer covers a newer one

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
    return kept.filter((tap) => NAMES.every((name) => typeof tap[name] === "string"));
  } catch {
    return [];
  }
}

function keep() {
  try {
    if (waiting.length) sessionStorage.setItem(KEPT, JSON.stringify(waiting));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // a full or forbidden store: the taps still wait on the page
  }
}

// A version 4 UUID; randomUUID exists on secure origins only.
function newNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

function day() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const inFuture = (job) => { line = line.then(job, job); return line; };
const put = (root, selector, number) => { const place = root.querySelector(selector); place.textContent = String(number); return place; };

// "yes": done; "said": refused, and the page says why; "no": refused; "lost": no connection, or the server could not; "gone": another page comes.
async function send(data) {
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
  const options = { headers, signal: AbortSignal.timeout(PATIENCE), cache: "no-store" };
  if (data) {
    headers["X-CSRFToken"] = tiles.elements.csrfmiddlewaretoken.value;
    Object.assign(options, { method: "POST", body: new URLSearchParams(data) });
  }
  try {
    const answer = await fetch(data ? location.pathname : location.href, options);
    const elsewhere = answer.headers.get("HX-Redirect");
    if (elsewhere) {
      leaving = true;
      location.assign(elsewhere);
      return "gone";
    }
    if (answer.status >= 500) return "lost";
    const text = await answer.text();
    const shown = show(text);
    if (answer.ok && shown) return "yes";
    return shown ? "said" : "no";
  } catch {
    return "lost";
  }
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("open-live");
  const old = document.getElementById("open-live");
  if (!fresh) return false;
  const focused = old.contains(document.activeElement) ? document.activeElement.id || "open-undo" : "";
  const open = old.querySelector("details")?.open;
  const said = old.querySelector("#open-said"); // stays: a screen reader hears only what changes in a place it knows
  said.textContent = fresh.querySelector("#open-said").textContent;
  fresh.querySelector("#open-said").replaceWith(said);
  const last = old.dataset.last;
  old.replaceWith(fresh);
  if (open) fresh.querySelector("details")?.setAttribute("open", "");
  if (focused) (document.getElementById(focused) ?? document.getElementById("open-undo") ?? tiles.querySelector("button")).focus();
  count(JSON.parse(fresh.dataset.counts));
  if (last !== fresh.dataset.last) fill(JSON.parse(fresh.dataset.known));
  features.closest("details").hidden = !fresh.dataset.last;
  return true;
}

function count(counts) {
  for (const tile of tiles.querySelectorAll(".wg-tile")) {
    const [office, own] = counts[tile.value] ?? [0, 0];
    put(tile, "[data-office]", office);
    put(tile, "[data-own]", own).parentElement.hidden = !own;
  }
}

// The features belong to one contact: for the next one they begin empty again.
function fill(known) {
  for (const field of features.elements) {
    if (field.type === "radio") field.checked = field.value === (known[field.name] ?? "");
    else if (field.tagName === "SELECT") field.value = known[field.name] ?? "";
  }
}

function tell() {
  for (const tile of tiles.querySelectorAll(".wg-tile")) {
    const taps = waiting.filter((tap) => tap.topic === tile.value).length;
    put(tile, "[data-waiting]", `+${taps}`).hidden = !taps;
  }
  put(document, "#open-waiting [data-number]", waiting.length);
  put(document, "#open-refused [data-number]", refused);
  document.getElementById("open-waiting").hidden = !(lost && waiting.length);
  document.getElementById("open-refused").hidden = !refused;
  for (const button of hour.querySelectorAll("[data-quiet] button")) button.disabled = waiting.length > 0;
  for (const field of features.elements) if (field.type !== "hidden") field.disabled = waiting.length > 0;
}

async function sendWaiting() {
  clearTimeout(retry);
  while (waiting.length) {
    const answer = await send(waiting[0]);
    if (answer === "gone") return;
    lost = answer === "lost";
    if (lost) {
      retry = setTimeout(() => inFuture(sendWaiting), PAUSE);
      break;
    }
    waiting.shift();
    refused += answer === "yes" ? 0 : 1;
    keep();
  }
  tell();
}

function tap(topic) {
  const typed = Object.fromEntries(new FormData(tiles));
  const next = { ...typed, topic, submission: newNumber(), on: day() };
  waiting.push(Object.fromEntries(NAMES.map((name) => [name, next[name]])));
  keep();
  tell();
  inFuture(sendWaiting);
}

// Undo, and features of the last one: not while taps wait, because then "the last one" is not known yet.
async function change(form, pressed) {
  const data = new FormData(form);
  if (pressed) data.set(pressed[0], pressed[1]);
  await inFuture(async () => {
    const present = document.querySelector(`#open-live [name="contact"][value="${data.get("contact")}"]`);
    const version = present?.parentElement.querySelector('[name="version"]');
    if (version) data.set("version", version.value); // the state after what went out before this
    const answer = await send(data);
    document.getElementById("open-offline").hidden = answer !== "lost";
    if (answer === "no") location.reload(); // another member, or no right any more: the page says what is the case
    if (answer === "lost") fill(JSON.parse(document.getElementById("open-live").dataset.known));
    tell();
  });
}

hour.addEventListener("submit", (event) => {
  const form = event.target;
  if (form === tiles) tap(event.submitter.value);
  else if (form.matches("[data-quiet]")) change(form, event.submitter?.name ? [event.submitter.name, event.submitter.value] : ["features", "chosen"]);
  else return;
  event.preventDefault();
});
features.addEventListener("change", () => change(features, ["features", "chosen"]));

// A digit goes to one of the first tiles, a letter to the next tile that begins with it; Enter or Space counts.
tiles.addEventListener("keydown", (event) => {
  if (event.repeat && ["Enter", " "].includes(event.key)) event.preventDefault(); // a key held down is one tap
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === " ") return;
  const all = [...tiles.querySelectorAll(".wg-tile")];
  const digit = all.find((tile) => tile.getAttribute("aria-keyshortcuts") === event.key);
  const at = all.indexOf(document.activeElement.closest(".wg-tile"));
  const next = digit ?? [...all.slice(at + 1), ...all.slice(0, at + 1)].find((tile) => tile.dataset.word.startsWith(event.key.toLowerCase()));
  next?.focus();
});

// Ctrl+Z takes back the last one from wherever one is; in a field with text it is the field's own.
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.repeat || event.key.toLowerCase() !== "z") return;
  const undo = document.getElementById("open-undo");
  if (!undo || undo.disabled || event.target.closest("input:not([type=radio]), textarea")) return;
  event.preventDefault();
  undo.click();
});

addEventListener("online", () => inFuture(sendWaiting));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) inFuture(async () => { if (waiting.length) await sendWaiting(); else await send(null); });
});
document.addEventListener("wegwarte:lock", () => { leaving = true; });
addEventListener("beforeunload", (event) => { if (waiting.length && !leaving) event.preventDefault(); });
tell();
if (waiting.length) inFuture(sendWaiting);
