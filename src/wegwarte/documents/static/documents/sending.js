/* A form that sends files says how far it is, takes files that are dropped on it, and keeps what was chosen and typed
   when it could not be sent. Works without. */
const forms = () => document.querySelectorAll("form[data-sending]");
forms().forEach(prepare);
for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, dragged);

function prepare(form) {
  const progress = form.querySelector("[data-sending-progress]");
  const bar = progress.querySelector("progress");
  let under_way = false;
  for (const file of form.querySelectorAll("input[type=file]")) {
    file.addEventListener("change", () => open_next(file));
  }
  for (const hint of form.querySelectorAll("[data-drop-hint]")) hint.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (under_way) return;
    const stop = (problem) => {
      under_way = false;
      progress.hidden = true;
      bar.value = 0;
      show(problem);
    };
    if (form.dataset.sendingMost && size_of(form) > Number(form.dataset.sendingMost)) {
      stop(words(form.dataset.sendingTooLarge));
      return;
    }
    under_way = true;
    progress.hidden = false;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (told) => {
      if (told.lengthComputable) bar.value = Math.round((100 * told.loaded) / told.total);
    });
    request.addEventListener("load", () => {
      if (request.status < 400) {
        location.assign(request.responseURL);
        return;
      }
      if (request.status >= 500) {
        stop(words(form.dataset.sendingLost));
        return;
      }
      if (!(request.getResponseHeader("Content-Type") || "").includes("html")) {
        stop(words(request.responseText));
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const problem = page.querySelector("[data-sending-problem]");
      if (request.status !== 409 && problem && problem.children.length) {
        mark(form, page.querySelector("form[data-sending]"));
        stop(problem);
      } else take_over(page);
    });
    request.addEventListener("error", () => stop(words(form.dataset.sendingLost)));
    request.open("POST", form.action);
    // It follows to the next page only to learn its address: what that has to say waits for who reads it.
    request.setRequestHeader("Sending", "on");
    request.send(new FormData(form));
  });
}

function size_of(form) {
  const places = [...form.querySelectorAll("input[type=file]")];
  return places.flatMap((place) => [...place.files]).reduce((sum, file) => sum + file.size, 0);
}

/* Files that are dragged over the page: those that are let go over the form are added to what was chosen. Elsewhere
   nothing happens: a browser would open the file in place of the page, and what was typed would be gone. */
function dragged(event) {
  if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
  const form = event.target instanceof Element ? event.target.closest("form[data-sending]") : null;
  const place = form && form.querySelector("input[type=file][multiple]");
  for (const each of forms()) each.toggleAttribute("data-dropping", each === form && event.type === "dragover");
  if (event.type === "dragleave") return;
  event.preventDefault();
  event.dataTransfer.dropEffect = place ? "copy" : "none";
  if (event.type === "drop" && place) add(place, event.dataTransfer);
}

function add(place, dropped) {
  const files = new DataTransfer();
  for (const file of place.files) files.items.add(file);
  for (const item of dropped.items) {
    const entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
    const file = item.kind === "file" && !(entry && entry.isDirectory) ? item.getAsFile() : null;
    if (file) files.items.add(file);
  }
  place.files = files.files;
  place.dispatchEvent(new Event("change", { bubbles: true }));
  place.focus();
}

/* What stood there before goes, and the reader is led to it. */
function show(problem) {
  const place = document.querySelector("[data-sending-problem]");
  place.replaceChildren(...problem.childNodes);
  const first = place.querySelector("[tabindex]") || place;
  first.setAttribute("tabindex", "-1");
  first.focus();
}

/* The words stand at each field too. The fields stay: no page can choose somebody's files again. */
function mark(form, answered) {
  for (const control of form.querySelectorAll("input[id], select[id], textarea[id]")) {
    const other = answered && answered.querySelector(`#${CSS.escape(control.id)}`);
    const [ours, theirs] = [control, other].map((one) => one && one.closest(".kern-form-input, .wg-field"));
    if (!ours || !theirs) continue;
    ours.className = theirs.className;
    control.className = other.className;
    for (const old of ours.querySelectorAll(".kern-error")) old.remove();
    ours.append(...theirs.querySelectorAll(".kern-error"));
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (other.hasAttribute(name)) control.setAttribute(name, other.getAttribute(name));
      else control.removeAttribute(name);
    }
    const folded = control.closest("details");
    if (folded && ours.querySelector(".kern-error")) folded.open = true;
  }
}

function words(text) {
  const place = document.createElement("div");
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = text;
  place.append(line);
  return place;
}

/* An answer that is another page: the link has ended, whoever sends must sign in, or somebody else was faster. */
function take_over(page) {
  document.querySelector("main").replaceWith(page.querySelector("main") || page.body);
  document.title = page.title;
  forms().forEach(prepare);
}

/* The places for further photos are opened as soon as one was taken: the next free one, not all of them. */
function open_next(file) {
  const more = file.form.querySelector("details[data-next]");
  if (!more || !file.files.length) return;
  more.open = true;
  let free = 0;
  for (const place of more.querySelectorAll("input[type=file]")) {
    if (!place.files.length) free += 1;
    place.parentElement.hidden = free > 1;
  }
}
