/* Draws the map: the place that was searched, and a sign for each house of the list. Needs Leaflet and map_districts.js. */
(() => {
  const SIGN = 44; // pixels: what a finger hits
  const APART = 36; // pixels: signs that would lie closer become one
  const NEAREST = 12; // zoom at first: outlines alone show nothing beyond
  const CONTROL = 110; // pixels at the lower edge that the buttons for the zoom take
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* Returns Leaflet's map. `outlines`: GeoJSON of the districts, or null when they did not come. */
  window.drawMap = (section, outlines) => {
    const canvas = section.querySelector("[data-canvas]");
    const words = section.dataset;
    const map = window.L.map(canvas, {
      attributionControl: false, zoomControl: false, scrollWheelZoom: false, minZoom: 6, maxZoom: words.tiles ? 18 : 16,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
      dragging: window.matchMedia("(pointer: fine)").matches,
    });
    try {
      fill(map, section, outlines);
    } catch (error) {
      map.remove(); // else a second try would find a canvas that is taken
      throw error;
    }
    return map;
  };

  function fill(map, section, outlines) {
    const words = section.dataset;
    const cards = [...document.querySelectorAll("[data-at]")];
    const points = cards.map((card) => numbers(card.dataset.at));
    const here = words.here && numbers(words.here);
    map.fitBounds(here ? [...points, here] : points, { padding: [SIGN, SIGN], maxZoom: NEAREST, animate: false });
    moving(map, section);
    if (words.tiles) window.L.tileLayer(words.tiles, { maxZoom: 18 }).addTo(map);
    if (outlines) window.drawDistricts(map, section, outlines, points);
    if (here) window.L.circleMarker(here, { className: "pt-here", radius: 26, interactive: false }).addTo(map);
    cards.forEach(numbered);
    const layer = window.L.layerGroup().addTo(map);
    const show = () => signs(map, layer, cards, words);
    map.on("zoomend", show);
    show();
    section.querySelector("[data-yours-word]").textContent = yoursWord();
    for (const kind of ["yours", "other"]) {
      section.querySelector(`[data-of=${kind}]`).hidden = !cards.some((card) => isYours(card) === (kind === "yours"));
    }
  }

  function numbers(text) {
    return text.split(",").map(Number);
  }

  function title(card) {
    return card.querySelector("h2 a, h3 a");
  }

  function isYours(card) {
    return card.classList.contains("pt-card--first");
  }

  /* As the card of the responsible office says it; "" where the page has none. */
  function yoursWord() {
    return document.querySelector(".pt-yours span")?.textContent ?? "";
  }

  /* The list gets the numbers of the map. */
  function numbered(card, index) {
    card.id ||= `entry-${index + 1}`;
    card.dataset.number = index + 1;
    title(card).before(made("span", "pt-number", index + 1));
  }

  function made(kind, className, text = "") {
    const element = document.createElement(kind);
    element.className = className;
    element.textContent = text;
    return element;
  }

  /* One finger scrolls the page, two move the map; so does a tap, for who cannot use two. A mouse drags it. */
  function moving(map, section) {
    const canvas = map.getContainer();
    const words = section.dataset;
    canvas.setAttribute("role", "group");
    canvas.setAttribute("aria-label", words.mapWord);
    const side = document.documentElement.dir === "rtl" ? "bottomright" : "bottomleft";
    window.L.control.zoom({ position: side, zoomInTitle: words.nearerWord, zoomOutTitle: words.fartherWord }).addTo(map);
    map.on("focus", () => map.scrollWheelZoom.enable()).on("blur", () => map.scrollWheelZoom.disable());
    let byFinger = false;
    canvas.addEventListener("pointerdown", (event) => {
      byFinger = event.pointerType === "touch";
      map.dragging[byFinger ? "disable" : "enable"]();
    }, true);
    map.on("click", (event) => { if (byFinger) map.panTo(event.latlng); });
    section.querySelector("[data-map-fingers]").hidden = !window.matchMedia("(any-pointer: coarse)").matches;
    // One Escape closes what is open; three leave the page (exit.js).
    canvas.addEventListener("keydown", (event) => { if (event.key === "Escape") map.closePopup(); });
    const pan = map.panBy;
    if (still) map.panBy = (offset, options) => pan.call(map, offset, { ...options, animate: false });
  }

  /* Drawn anew at each zoom: signs that would lie upon each other are one, which tells of all of them. */
  function signs(map, layer, cards, words) {
    const groups = [];
    for (const card of cards) {
      const at = numbers(card.dataset.at);
      const pixel = map.latLngToLayerPoint(at);
      const near = groups.find((group) => group.pixel.distanceTo(pixel) < APART);
      if (near) near.cards.push(card);
      else groups.push({ at, pixel, cards: [card] });
    }
    const focused = layer.getLayers().some((marker) => marker.getElement() === document.activeElement);
    layer.clearLayers();
    groups.forEach((group) => layer.addLayer(sign(map, group, words)));
    layer.eachLayer((marker) => described(map, marker));
    if (focused) map.getContainer().focus({ preventScroll: true });
  }

  function sign(map, { at, cards }, words) {
    const yours = cards.find(isYours);
    const [first, ...others] = cards.map((card) => card.dataset.number);
    const drawn = made("span", yours ? "pt-pin pt-pin--yours" : "pt-pin", others.length > 1 ? `${first} +${others.length}` : [first, ...others].join(", "));
    if (yours) drawn.prepend(yours.querySelector(".pt-yours .wg-icon").cloneNode(true));
    const icon = window.L.divIcon({ html: drawn, className: "pt-sign", iconSize: [SIGN, SIGN], popupAnchor: [0, -SIGN / 4] });
    const marker = window.L.marker(at, { icon, riseOnHover: true, autoPanOnFocus: false, zIndexOffset: yours ? 1000 : 0 });
    const names = cards.map((card) => `${title(card).textContent}${isYours(card) ? `, ${yoursWord()}` : ""}`);
    marker.told = `${drawn.textContent.trim()}: ${names.join("; ")}`; // begins with what one sees, for who says it aloud
    const room = map.getSize();
    const maxWidth = Math.min(300, room.x - 60);
    marker.bindPopup(() => entries(map, cards, words), {
      minWidth: Math.min(220, maxWidth), maxWidth, maxHeight: Math.min(260, room.y - CONTROL - 40),
      autoPanPaddingTopLeft: [8, 8], autoPanPaddingBottomRight: [8, CONTROL],
    });
    marker.on("popupopen", ({ popup }) => {
      const element = popup.getElement();
      element.setAttribute("role", "dialog");
      element.setAttribute("aria-label", marker.told);
      element.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", words.closeWord);
      element.querySelector(".pt-told a").focus({ preventScroll: true });
    });
    // Who was in the popup, or closed it, goes on where it was opened.
    marker.on("popupclose", ({ popup }) => {
      if (popup.getElement().contains(document.activeElement)) marker.getElement()?.focus({ preventScroll: true });
    });
    return marker;
  }

  function described(map, marker) {
    const element = marker.getElement();
    element.addEventListener("focus", () => map.panInside(marker.getLatLng(), { padding: [1.5 * SIGN, SIGN] }));
    element.setAttribute("aria-label", marker.told);
    element.setAttribute("aria-haspopup", "dialog");
    element.addEventListener("keydown", (event) => {
      if (event.key !== " ") return; // Enter is Leaflet's own
      event.preventDefault();
      marker.openPopup();
    });
  }

  /* The cards in short: number and name, whether it is open, the way to all the rest. */
  function entries(map, cards, words) {
    const told = made("ul", "pt-told");
    told.dir = document.documentElement.dir;
    for (const card of cards) {
      const entry = document.createElement("li");
      const name = made("p", "");
      const office = title(card).firstElementChild.cloneNode(true);
      name.append(made("span", "pt-number", card.dataset.number), " ", office);
      const said = card.querySelector("[data-opening]");
      const opening = made("p", said.closest(".pt-open") ? "pt-open" : "", said.textContent);
      const link = made("a", "", words.listWord);
      link.href = `#${card.id}`;
      link.setAttribute("aria-label", `${words.listWord}: ${office.textContent}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        map.closePopup();
        inTheList(card);
      });
      entry.append(name, opening, link);
      told.append(entry);
    }
    return told;
  }

  function inTheList(card) {
    document.querySelector(".pt-card--found")?.classList.remove("pt-card--found");
    card.classList.add("pt-card--found");
    card.scrollIntoView();
    title(card).focus({ preventScroll: true });
  }
})();
