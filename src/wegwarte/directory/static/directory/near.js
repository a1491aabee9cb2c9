/* "Near me": the device says where it is, rounded to about a kilometre before it is sent. Nothing of it is kept. */
(() => {
  const button = document.querySelector("[data-near]");
  if (!button || !navigator.geolocation) return;
  const form = button.closest("form");
  const said = document.querySelector("[data-near-said]");
  const say = (text) => {
    said.textContent = text;
    said.hidden = false;
  };

  const go = ({ coords }) => {
    const query = new URLSearchParams(new FormData(form));
    for (const name of ["where", "place", "asked", "near"]) query.delete(name);
    query.set("near", `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`);
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    window.location.assign(`${form.action}?${query}`);
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    say(button.dataset.searching);
    navigator.geolocation.getCurrentPosition(go, () => say(button.dataset.failed), { timeout: 15000, maximumAge: 600000 });
  });
})();
