// On a narrow screen a row of tabs scrolls: the current one is brought into view, without moving the page.
const middle = (element) => { const { left, width } = element.getBoundingClientRect(); return left + width / 2; };

for (const row of document.querySelectorAll(".wg-tabs")) {
  const current = row.querySelector("[aria-current]");
  if (current) row.scrollLeft += middle(current) - middle(row);
}
