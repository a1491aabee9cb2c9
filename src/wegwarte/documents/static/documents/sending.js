/* A form that sends files says how far it is, and keeps what was chosen when it could not be sent. Works without. */
for (const form of document.querySelectorAll("form[data-sending]")) prepare(form);

function prepare(form) {
  const progress = form.querySelector("[data-sending-progress]");
  const bar = progress.querySelector("progress");
  let under_way = false;
  for (const file of form.querySelectorAll("input[type=file]")) {
    file.addEventListener("change", () => open_next(file));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (under_way) return;
    under_way = true;
    progress.hidden = false;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (told) => {
      if (told.lengthComputable) bar.value = Math.round((100 * told.loaded) / told.total);
    });
    const stop = (problem) => {
      under_way = false;
      progress.hidden = true;
      bar.value = 0;
      show(problem);
    };
    request.addEventListener("load", () => {
      if (request.status < 400) {
        location.assign(request.getResponseHeader("X-Go-On") || request.responseURL);
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const problem = page.querySelector("[data-sending-problem]");
      if (problem && problem.children.length) stop(problem);
      else take_over(page);
    });
    request.addEventListener("error", () => stop(words(form.dataset.sendingLost)));
    request.open("POST", form.action);
    request.setRequestHeader("X-Sent-By-Script", "1"); // the answer says where to go, and is no redirect to follow unseen
    request.send(new FormData(form));
  });
}

/* What stood there before goes, and the reader is led to it. */
function show(problem) {
  const place = document.querySelector("[data-sending-problem]");
  place.replaceChildren(...problem.childNodes);
  const first = place.querySelector("[tabindex]") || place;
  first.setAttribute("tabindex", "-1");
  first.focus();
}

function words(text) {
  const place = document.createElement("div");
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = text;
  place.append(line);
  return place;
}

/* An answer that is another page: the link has ended, or whoever sends must sign in. */
function take_over(page) {
  document.querySelector("main").replaceWith(page.querySelector("main") || page.body);
  document.title = page.title;
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
