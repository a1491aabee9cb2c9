// "in 2 weeks": puts that day into the date field above the buttons.
function inWeeks(weeks) {
  const day = new Date();
  day.setDate(day.getDate() + 7 * weeks);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

for (const row of document.querySelectorAll("[data-weeks-for]")) {
  row.hidden = false;
  row.addEventListener("click", (event) => {
    const button = event.target.closest("[data-weeks]");
    const field = document.getElementById(row.dataset.weeksFor);
    if (!button || !field) return;
    field.value = inWeeks(Number(button.dataset.weeks));
    field.dispatchEvent(new Event("input", { bubbles: true })); // the draft hears of it
    field.focus();
  });
}
