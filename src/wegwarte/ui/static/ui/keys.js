// Shortcuts: "/" search, Ctrl+Enter save, with Shift save and next, Alt+letter a link with data-key, Esc closes menus, "?" lists them.
const menus = "details.wg-user[open], details.wg-menu[open]";

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function save(event) {
  const form = event.target.form ?? event.target.closest?.("form");
  if (!form) return;
  event.preventDefault();
  const next = event.shiftKey ? form.querySelector('button[name="next"]') : null;
  form.requestSubmit(next);
}

function follow(event) {
  const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
  const link = letter && document.querySelector(`a[data-key="${letter}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
}

function closeMenus(except = null) {
  for (const menu of document.querySelectorAll(menus)) {
    if (menu.contains(except)) continue;
    menu.open = false;
    if (!except) menu.querySelector("summary").focus();
  }
}

// The list names the shortcuts of this very page.
function showHelp() {
  const help = document.querySelector("[data-keys-help]");
  const row = help?.querySelector("template[data-key-row]");
  if (!row || help.open) return;
  for (const old of help.querySelectorAll("[data-key-shown]")) old.remove();
  for (const link of document.querySelectorAll("a[data-key]")) {
    const shown = row.content.firstElementChild.cloneNode(true);
    shown.dataset.keyShown = "";
    shown.querySelector("[data-key-letter]").textContent = link.dataset.key.toUpperCase();
    shown.querySelector("[data-key-label]").textContent = link.textContent.trim();
    row.before(shown);
  }
  help.showModal();
}

// From the search field down into what was found and back; Enter opens the link as always.
function walk(event) {
  const field = document.getElementById("search");
  const live = [...document.querySelectorAll("#search-results :is(a[href], button)")];
  const found = live.length ? live : [...document.querySelectorAll(".wg-results a[href]")];
  const stops = [field, ...found];
  const at = field && found.length ? stops.indexOf(document.activeElement) : -1;
  if (at < 0 || event.altKey || event.shiftKey) return;
  const next = event.key === "Escape" ? field : stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next || (at === 0 && event.key !== "ArrowDown")) return;
  event.preventDefault();
  next.focus();
}

addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (["ArrowDown", "ArrowUp", "Escape"].includes(event.key) && !event.ctrlKey && !event.metaKey) walk(event);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
  else if (event.altKey && !event.ctrlKey && !event.metaKey) follow(event);
  else if (event.key === "Escape") closeMenus();
  else if (typing(event.target) || event.ctrlKey || event.metaKey) return;
  else if (event.key === "/") {
    const search = document.getElementById("search");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "?") showHelp();
});

addEventListener("click", (event) => closeMenus(event.target));
for (const opener of document.querySelectorAll("[data-keys-open]")) {
  opener.hidden = false;
  opener.firstElementChild.addEventListener("click", showHelp);
}
