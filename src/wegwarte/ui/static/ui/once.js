// A form goes out once: a second click while the first is on its way would file the same contact twice.
const sent = new WeakSet();

function buttonsOf(form) {
  return [...form.elements].filter((element) => element.type === "submit");
}

function release(form) {
  sent.delete(form);
  for (const button of buttonsOf(form)) button.removeAttribute("aria-busy");
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || form.target === "_blank" || "again" in form.dataset) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  // Stopped by another script, for example without connection; htmx stops it too, but sends it itself.
  if (event.defaultPrevented && !form.matches("[hx-post], [hx-get], [hx-put], [hx-delete]")) return;
  sent.add(form);
  (event.submitter ?? buttonsOf(form)[0])?.setAttribute("aria-busy", "true");
});

// Back button, or htmx has its answer: the form may be used again.
addEventListener("pageshow", () => { for (const form of document.forms) release(form); });
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) release(form);
});
