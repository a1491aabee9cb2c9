// The button that prints: only a script can press it.
const place = document.querySelector("[data-print]");
place.hidden = false;
place.querySelector("button").addEventListener("click", () => window.print());
