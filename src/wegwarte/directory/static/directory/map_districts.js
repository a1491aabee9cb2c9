/* Draws the districts on the map, as GeoJSON tells them, and marks the one that was searched. Needs Leaflet.

`houses`: points, latitude and longitude, that names must not hide behind. */
(() => {
  const NAMED_FROM = 9; // zoom from which the names find room

  window.drawDistricts = (map, section, outlines, houses) => {
    const { tiles, district } = section.dataset;
    const base = tiles ? "pt-district pt-district--clear" : "pt-district";
    const isHere = (feature) => feature.properties.ags === district;
    const layer = window.L.geoJSON(outlines, {
      interactive: false,
      style: (feature) => ({ className: isHere(feature) ? `${base} pt-district--here` : base }),
    }).addTo(map);
    const here = layer.getLayers().find((each) => isHere(each.feature));
    if (here) marked(section, here);
    const names = window.L.layerGroup().addTo(map);
    const name = () => named(map, names, here ? [here, ...layer.getLayers()] : layer.getLayers(), houses);
    if (!tiles) { // pictures have names of their own
      map.on("zoomend", name);
      name();
    }
    const notice = section.querySelector("[data-map-outlined]");
    if (outlines.source) notice.textContent = outlines.source;
    notice.hidden = false;
  };

  function marked(section, here) {
    const { name } = here.feature.properties;
    const place = section.querySelector("[data-of=here]");
    here.bringToFront();
    section.querySelector("[data-district-name]").textContent = name;
    // A town that is a district of its own is named once, as the place.
    section.querySelector("[data-of=district]").hidden = Boolean(place?.textContent.trim().endsWith(name));
  }

  /* The names that find room between the houses, the one that was searched first. */
  function named(map, layer, districts, houses) {
    layer.clearLayers();
    if (map.getZoom() < NAMED_FROM) return;
    const taken = houses.map((at) => around(map, at, window.L.point(20, 20)));
    for (const district of districts) {
      const { name } = district.feature.properties;
      const at = district.getBounds().getCenter();
      const half = window.L.point(Math.min(64, name.length * 4), name.length > 16 ? 18 : 10); // of the room a name takes
      const box = around(map, at, half);
      if (taken.some((other) => other.intersects(box))) continue;
      taken.push(box);
      const words = document.createElement("span");
      words.lang = "de";
      words.textContent = name;
      const icon = window.L.divIcon({ html: words, className: "pt-district-name", iconSize: [0, 0] });
      layer.addLayer(window.L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }));
    }
  }

  function around(map, at, half) {
    const middle = map.latLngToLayerPoint(at);
    return window.L.bounds(middle.subtract(half), middle.add(half));
  }
})();
