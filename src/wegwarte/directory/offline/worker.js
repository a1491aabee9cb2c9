/* Keeps pages of the portal for times without network: the standing texts, and the last ones that were opened.

One worker for each language ("/uk/"), so that it never sees the workplace. "Leave quickly" throws everything away. */
const PAGES = "portal-pages";
const FILES = "portal-files";
const OUTLINES = "/outlines.json"; // of the map
const MOST = 30;
const PATIENCE = 5000; // ms: a network that answers later counts as none, when the page is kept
const home = new URL(self.registration.scope).pathname;
const standing = [home, `${home}trust/`, `${home}offline/`];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGES).then((pages) => pages.addAll(standing)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/static/") || url.pathname === OUTLINES) event.respondWith(file(request));
});

async function page(request) {
  const pages = await caches.open(PAGES);
  const name = nameOf(request);
  const kept = await pages.match(name);
  const answer = fetch(request).then((fresh) => {
    if (fresh.ok && !fresh.redirected && isPage(fresh) && mayBeKept(fresh)) keep(pages, name, fresh.clone());
    return fresh;
  });
  try {
    return await (kept ? Promise.race([answer, late()]) : answer);
  } catch {
    return kept || (await pages.match(`${home}offline/`)) || Response.error();
  }
}

async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) files.put(request, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  fresh.catch(() => {});
  return kept;
}

/* The address under which a page is kept: that which asked.js leaves in the address bar, so that it opens again. */
function nameOf(request) {
  const address = new URL(request.url);
  const empty = [...address.searchParams].filter(([, value]) => !value).map(([name]) => name);
  for (const name of ["asked", ...empty]) address.searchParams.delete(name);
  return address.href;
}

async function keep(pages, name, answer) {
  await pages.delete(name);
  await pages.put(name, answer);
  const mine = (await pages.keys()).filter((each) => !standing.includes(new URL(each.url).pathname));
  for (const oldest of mine.slice(0, Math.max(0, mine.length - MOST))) await pages.delete(oldest);
}

/* The card to print is one too. */
function isPage(answer) {
  return /^(text\/html|application\/pdf)/.test(answer.headers.get("Content-Type") || "");
}

function mayBeKept(answer) {
  return !(answer.headers.get("Cache-Control") || "").includes("no-store");
}

function late() {
  return new Promise((_resolve, reject) => setTimeout(reject, PATIENCE));
}
