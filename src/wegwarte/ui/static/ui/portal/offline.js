/* Registers the worker that keeps pages for times without network; says when there is none; lists what is kept. */
const home = document.documentElement.dataset.home;
if ("serviceWorker" in navigator && home) navigator.serviceWorker.register("/offline-worker.js", { scope: home });

const note = document.querySelector("[data-no-network]");
const tell = () => { note.hidden = navigator.onLine; };
if (note && !document.querySelector("[data-kept-pages]")) {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  tell();
}

const list = document.querySelector("[data-kept-pages]");
if (list && "caches" in window) show();

async function show() {
  const pages = await caches.open("portal-pages");
  for (const request of (await pages.keys()).reverse()) {
    if (!request.url.startsWith(`${location.origin}${home}`) || request.url.endsWith("/offline/")) continue;
    const answer = await pages.match(request);
    if (!answer.headers.get("Content-Type").startsWith("text/html")) continue;
    const title = new DOMParser().parseFromString(await answer.text(), "text/html").title;
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = title.split(" – ")[0];
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
}
