/* Reads the page aloud with the voice of the device. Where there is none for the language, there is no button. */
(() => {
  const button = document.querySelector("[data-aloud]");
  const voices = window.speechSynthesis;
  if (!button || !voices) return;
  const LONGEST = 200; // characters: some devices stop in longer ones
  const spoken = document.documentElement.lang.split("-")[0]; // "de" for "de-simple", Leichte Sprache
  const label = button.querySelector("span");
  const voice = () => voices.getVoices().find((one) => one.lang.toLowerCase().replace("_", "-").split("-")[0] === spoken);

  const show = () => { button.hidden = !voice(); };
  const reading = (on) => {
    button.setAttribute("aria-pressed", String(on));
    label.textContent = on ? button.dataset.stop : button.dataset.read;
  };

  const texts = () => {
    const parts = [...document.querySelectorAll("main h1, main h2, main h3, main p, main li, main dt, main dd, main th, main td, main label, main summary")];
    return parts
      .filter((part) => !part.closest("[hidden], [data-silent]") && part.getClientRects().length)
      .filter((part) => !parts.some((other) => other !== part && other.contains(part)))
      .flatMap((part) => pieces(part.innerText));
  };

  const pieces = (text) => {
    const found = [];
    for (const sentence of text.split(/(?<=[.!?؟:])\s+|\n+/)) {
      for (let rest = sentence.trim(); rest; rest = rest.slice(LONGEST)) found.push(rest.slice(0, LONGEST));
    }
    return found;
  };

  const stop = () => {
    voices.cancel();
    reading(false);
  };

  const read = () => {
    const all = texts().map((text) => {
      const part = new SpeechSynthesisUtterance(text);
      part.lang = spoken;
      part.voice = voice();
      return part;
    });
    if (!all.length) return;
    all[all.length - 1].addEventListener("end", () => reading(false));
    voices.cancel();
    reading(true);
    all.forEach((part) => voices.speak(part));
  };

  button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : read()));
  voices.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", () => voices.cancel());
  show();
})();
