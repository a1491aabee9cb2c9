// Keeps what somebody types: encrypted with a key that only the page holds, on this device, for a week.
// <form data-draft="KEY" data-draft-key="BASE64 of 32 bytes" data-draft-former="KEY KEY">; the server says "saved" with
// <meta name="wegwarte-draft-done" content="KEY KEY">. The disk never sees more than ciphertext.
// Former keys are those of files that were merged into this one: what was typed there is offered here.
import { notice, withdraw } from "./notices.js";

const PREFIX = "wegwarte.draft.";
const WEEK = 7 * 24 * 60 * 60 * 1000;
const PAUSE = 400;
const SKIPPED = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);

const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function forgetOld() {
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
    const draft = stored(name);
    if (!draft || !(Date.now() - draft.at < WEEK)) localStorage.removeItem(name);
  }
}

function forgetSaved() {
  for (const meta of document.querySelectorAll('meta[name="wegwarte-draft-done"]')) {
    for (const name of meta.content.split(" ")) localStorage.removeItem(PREFIX + name);
  }
}

const fields = (form) => [...form.elements].filter((field) => field.name && !SKIPPED.has(field.type) && !field.disabled);

// What the form holds now: [name, value] pairs; boxes and choices by whether they are ticked.
function contents(form) {
  return fields(form).map((field) => {
    if (field.type === "checkbox" || field.type === "radio") return [field.name, field.value, field.checked];
    if (field.type === "select-multiple") return [field.name, [...field.selectedOptions].map((option) => option.value)];
    return [field.name, field.value];
  });
}

// Boxes and choices are found by their value, other fields by their turn among those of their name: the order of
// what a page offers may have changed since.
function finder(form) {
  const present = fields(form);
  const turns = new Map();
  return (name, value, ticked) => {
    const named = present.filter((field) => field.name === name);
    if (ticked !== undefined) return named.find((field) => field.value === value);
    turns.set(name, (turns.get(name) ?? -1) + 1);
    return named[turns.get(name)];
  };
}

function fill(form, kept) {
  const find = finder(form);
  kept.forEach(([name, value, ticked]) => {
    const field = find(name, value, ticked);
    if (!field) return;
    if (ticked ?? (value && value !== field.value)) field.closest("details")?.setAttribute("open", "");
    if (ticked !== undefined) field.checked = ticked;
    else if (Array.isArray(value)) for (const option of field.options) option.selected = value.includes(option.value);
    else field.value = value;
  });
}

// What was typed in two places, as into one form: both texts stay, of all else what was typed here.
function together(mine, theirs, form) {
  const texts = new Set(fields(form).filter((field) => field.type === "textarea").map((field) => field.name));
  const names = new Set(mine.map(([name]) => name));
  const others = new Map(theirs.map(([name, value]) => [name, value]));
  const both = mine.map(([name, value, ...rest]) => {
    const other = texts.has(name) ? others.get(name) : "";
    return [name, other && other !== value ? [value, other].filter(Boolean).join("\n") : value, ...rest];
  });
  return [...both, ...theirs.filter(([name]) => !names.has(name))];
}

const told = (kept, wanted) => JSON.stringify(kept.filter(([name]) => name === wanted));

// Holds only what this person has changed: what somebody else has saved meanwhile is not put back by it.
class Draft {
  constructor(form, key) {
    this.form = form;
    this.key = key;
    this.name = PREFIX + form.dataset.draft;
    this.former = (form.dataset.draftFormer ?? "").split(" ").filter(Boolean).map((name) => PREFIX + name);
    this.initial = contents(form);
    this.changed = new Set();
    this.writing = Promise.resolve();
  }

  typed() {
    const now = contents(this.form);
    for (const [name] of now) if (told(now, name) !== told(this.initial, name)) this.changed.add(name);
    return now.filter(([name]) => this.changed.has(name));
  }

  async write() {
    const typed = this.typed();
    if (typed.length) await this.store(typed);
  }

  async store(typed) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(typed));
    const secret = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain);
    localStorage.setItem(this.name, JSON.stringify({ iv: text(iv), ct: text(secret), at: Date.now() }));
  }

  async read(name = this.name) {
    const draft = stored(name);
    if (!draft) return null;
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(draft.iv) }, this.key, bytes(draft.ct));
      return { at: new Date(draft.at), contents: JSON.parse(new TextDecoder().decode(plain)) };
    } catch {
      localStorage.removeItem(name); // of another member, or damaged
      return null;
    }
  }

  // What lies under former names comes under this one; it is forgotten there only when it is kept here.
  async gather() {
    for (const name of this.former) {
      const before = await this.read(name);
      if (!before) continue;
      const here = await this.read();
      await this.store(here ? together(here.contents, before.contents, this.form) : before.contents);
      localStorage.removeItem(name);
    }
  }

  async restore() {
    await this.gather();
    const draft = await this.read();
    if (!draft) return;
    this.changed = new Set(draft.contents.map(([name]) => name));
    if (JSON.stringify(draft.contents) === JSON.stringify(this.initial.filter(([name]) => this.changed.has(name)))) return;
    fill(this.form, draft.contents);
    const shown = notice("draft", this.form);
    if (!shown) return;
    const time = shown.querySelector("[data-draft-time]");
    time.textContent = draft.at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    time.dateTime = draft.at.toISOString();
    shown.querySelector("[data-draft-discard]").addEventListener("click", () => this.discard(shown));
  }

  discard(shown) {
    clearTimeout(this.timer);
    this.timer = null;
    localStorage.removeItem(this.name);
    this.changed.clear();
    fill(this.form, this.initial);
    shown.remove();
  }

  later() {
    this.kept = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE);
  }

  // What waits to be kept is kept at once: leaving a field comes before the click on a link, so that there is time.
  now() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.write();
  }
}

async function watch(form) {
  const key = await crypto.subtle.importKey("raw", bytes(form.dataset.draftKey), "AES-GCM", false, ["encrypt", "decrypt"]);
  const draft = new Draft(form, key);
  await draft.restore();
  form.addEventListener("input", () => draft.later());
  form.addEventListener("change", () => draft.now());
  window.addEventListener("pagehide", () => draft.now());
  document.addEventListener("visibilitychange", () => document.hidden && draft.now());
  form.addEventListener("submit", (event) => {
    draft.write();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    notice("offline", form);
  }, true);
  document.addEventListener("wegwarte:lock", (event) => event.detail.waitFor.push(draft.kept ? draft.write() : null));
}

window.addEventListener("online", () => withdraw("offline"));
if (window.localStorage && window.crypto?.subtle) {
  forgetSaved();
  forgetOld();
  for (const form of document.querySelectorAll("form[data-draft][data-draft-key]")) watch(form);
}
