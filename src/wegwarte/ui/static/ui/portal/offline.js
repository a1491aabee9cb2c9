/* Registers the worker that keeps pages for times without network; on its own page lists what is kept. */
const home = document.documentElement.dataset.home;
if ("serviceWorker" in navigator && home) navigator.serviceWorker.register("/offline-worker.js", { scope: home });

const list = document.querySelector("[data-kept-pages]");
if (list && "caches" in window) show();

async function show() {
  const pages = await caches.open("portal-pages");
  for (const request of (await pages.keys()).reverse()) {
    if (!request.url.startsWith(`${location.origin}${home}`) || request.url.endsWith("/offline/")) continue;
    const answer = await pages.match(request);
    const title = new DOMParser().parseFromString(await answer.text(), "text/html").title;
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = title.split(" – ")[0];
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
}
