/* Leave quickly: the button, or Esc three times. The page is replaced, so that "back" does not lead to it again. */
(() => {
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const WITHIN = 3000; // milliseconds
  let presses = [];

  // What was kept for times without network (offline.js), and the worker that keeps it.
  const forget = () => {
    for (const name of ["portal-pages", "portal-files"]) window.caches?.delete(name);
    navigator.serviceWorker?.getRegistrations().then((workers) => workers.forEach((worker) => worker.unregister()));
  };

  const leave = () => {
    document.documentElement.hidden = true; // at once, even when the other page takes its time
    document.title = "";
    forget();
    window.location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = [...presses.filter((moment) => event.timeStamp - moment < WITHIN), event.timeStamp];
    if (presses.length >= 3) leave();
  });
  // Who comes back with the browser's button sees the page, not an empty one.
  window.addEventListener("pageshow", () => { document.documentElement.hidden = false; });
})();
