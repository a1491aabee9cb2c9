/* "Show on a map": nothing of the map is loaded before somebody asks for it. */
(() => {
  const section = document.querySelector("[data-map]");
  if (!section || !document.querySelector("[data-at]")) return;
  const words = section.dataset;
  const button = section.querySelector("[data-map-open]");
  const label = button.querySelector("span");
  const showWord = label.textContent;
  const shown = section.querySelector("[data-map-shown]");
  const said = section.querySelector("[data-map-said]");
  let map = null;

  const say = (text) => {
    said.textContent = text;
    said.hidden = !text;
  };

  const toggle = (open) => {
    shown.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    label.textContent = open ? words.hideWord : showWord;
  };

  const element = (address) => {
    const isStyle = new URL(address, window.location).pathname.endsWith(".css");
    const made = document.createElement(isStyle ? "link" : "script");
    if (isStyle) made.rel = "stylesheet";
    made[isStyle ? "href" : "src"] = address;
    return made;
  };

  // All at once, and all of them again when one did not come: their order in the page decides which style wins.
  const load = async () => {
    const elements = words.files.split(" ").map(element);
    const arrived = elements.map((each) => new Promise((resolve, reject) => {
      each.addEventListener("load", resolve);
      each.addEventListener("error", reject);
    }));
    document.head.append(...elements);
    try {
      await Promise.all(arrived);
    } catch (error) {
      elements.forEach((each) => each.remove());
      throw error;
    }
  };

  // Without outlines the map shows the houses all the same.
  const outlines = async () => {
    try {
      const answer = await fetch(words.outlines, { credentials: "omit" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  };

  const open = async () => {
    const [found] = await Promise.all([outlines(), load()]);
    toggle(true); // before drawing: a map measures its own size
    try {
      map = window.drawMap(section, found);
    } catch (error) {
      window.reportError?.(error); // a mistake of ours is no matter of the network
      throw error;
    }
  };

  section.hidden = false;
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-expanded") === "true") return toggle(false);
    if (map) {
      toggle(true);
      map.invalidateSize();
    } else if (!said.hidden && said.textContent === words.waitWord) {
      return undefined; // on its way
    } else {
      say(words.waitWord);
      try {
        await open();
        say("");
      } catch {
        toggle(false);
        say(words.failedWord);
        return undefined;
      }
    }
    shown.scrollIntoView({ block: "nearest" });
    return undefined;
  });
})();
