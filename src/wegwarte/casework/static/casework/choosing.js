// Finds a chip by a word: typing narrows the choices, Enter takes the first, Escape shows all again.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const chipsIn = (choices) => [...choices.querySelectorAll(".wg-chip")];

// Those that stand open at the top are searched too: the wanted one may be among them.
function narrow(choices, wanted) {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  for (const chip of chipsIn(choices)) {
    const group = chip.closest(".wg-chips__group")?.getAttribute("aria-label") ?? "";
    const name = plain(`${chip.textContent} ${group}`);
    chip.hidden = !words.every((word) => name.includes(word));
  }
  for (const group of choices.querySelectorAll(".wg-chips__group")) {
    group.hidden = !group.querySelector(".wg-chip:not([hidden])");
  }
  choices.querySelector("[data-filter-none]").hidden = chipsIn(choices).some((chip) => !chip.hidden);
}

function take(choices) {
  const input = chipsIn(choices).find((chip) => !chip.hidden)?.querySelector("input");
  if (!input) return;
  input.click();
  input.focus();
}

function offer(field) {
  const [choices, details] = [field.closest(".wg-chips"), field.closest("details")];
  field.closest(".wg-chips__filter").hidden = false;
  field.addEventListener("input", () => narrow(choices, field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.isComposing) {
      event.preventDefault();
      if (field.value.trim()) take(choices);
    } else if (event.key !== "Escape") return;
    field.value = "";
    narrow(choices, "");
  });
  // Opened with a key (detail 0) or a mouse: type at once. On a phone the keyboard would cover the choices.
  details.querySelector("summary").addEventListener("click", (event) => {
    const typist = event.detail === 0 || matchMedia("(hover: hover)").matches;
    if (!details.open && typist) setTimeout(() => field.focus());
  });
}

for (const field of document.querySelectorAll("[data-filter-chips]")) offer(field);
