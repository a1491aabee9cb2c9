// Finds a chip by a word: typing narrows the choices, Enter takes the first, Escape shows all again.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function chipsIn(details) {
  return [...details.querySelectorAll(".wg-chip")];
}

function narrow(details, wanted) {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  for (const group of details.querySelectorAll(".wg-chips__group")) {
    const title = plain(group.getAttribute("aria-label") ?? "");
    for (const chip of group.querySelectorAll(".wg-chip")) {
      const name = `${plain(chip.textContent)} ${title}`;
      chip.hidden = !words.every((word) => name.includes(word));
    }
    group.hidden = !group.querySelector(".wg-chip:not([hidden])");
  }
  details.querySelector("[data-filter-none]").hidden = chipsIn(details).some((chip) => !chip.hidden);
}

function take(details) {
  const chip = chipsIn(details).find((candidate) => !candidate.hidden);
  if (!chip) return;
  const input = chip.querySelector("input");
  input.click();
  input.focus();
}

function offer(field) {
  const details = field.closest("details");
  field.closest(".wg-chips__filter").hidden = false;
  field.addEventListener("input", () => narrow(details, field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) field.value = "";
    else if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    else event.preventDefault(), take(details);
    narrow(details, field.value);
  });
  // On a phone the keyboard would cover the choices.
  details.querySelector("summary").addEventListener("click", () => {
    if (!details.open && matchMedia("(hover: hover)").matches) setTimeout(() => field.focus());
  });
}

for (const field of document.querySelectorAll("[data-filter-chips]")) offer(field);
