/**
 * Lets the page of a door start without the net: keeps the page as it was last shown and all it
 * is made of, until its evening is over. The server writes the constant SITE above this text.
 */
const FILES = `unik-door-files-${SITE.release}`
const PAGES = "unik-door-pages"
const UNTIL = "X-Keep-Until"
const TO_KEEP = "X-Keep-Page"
const PATIENCE_MS = 1200
const STAND_IN_AFTER_MS = 3_000

self.addEventListener("install", (event) => {
  event.waitUntil(takeFiles().then(() => self.skipWaiting()))
})

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldFiles().then(() => self.clients.claim()))
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin || request.method !== "GET") return
  if (SITE.files.includes(url.pathname)) event.respondWith(file(request))
  else if (request.headers.has(TO_KEEP)) event.respondWith(keep(request))
  else if (request.mode === "navigate") event.respondWith(page(event))
})

async function takeFiles() {
  const files = await caches.open(FILES)
  await files.addAll([...SITE.files, SITE.withoutNet])
}

async function dropOldFiles() {
  const keys = await caches.keys()
  const old = keys.filter((key) => key.startsWith("unik-door-files-") && key !== FILES)
  await Promise.all(old.map((key) => caches.delete(key)))
}

async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request)
}

/** Shows the page as it is now; without an answer in time, or with an error, as it was. */
async function page(event) {
  const asked = fetch(event.request)
  event.waitUntil(asked.then((answer) => learn(event.request.url, answer.clone())).catch(() => undefined))
  const answer = await Promise.race([asked.catch(() => undefined), patience()])
  if (answer && answer.status < 500) return answer
  return (await copyOf(event.request.url)) ?? (await standIn(event.request.url, asked))
}

/** Shows what stands in for a page that is never kept, if there is that, and waits longer first. */
async function standIn(url, asked) {
  const kept = await copyOf(`${url.split(/[?#]/)[0]}/utan-nat`)
  if (!kept) return asked.catch(() => withoutNet(url))
  const answer = await Promise.race([asked.catch(() => undefined), patience(STAND_IN_AFTER_MS)])
  return answer && answer.status < 500 ? answer : kept
}

/** Says that this needs the net, and leads back to the door. */
async function withoutNet(url) {
  const kept = await caches.match(SITE.withoutNet, { cacheName: FILES })
  if (!kept) return Response.error()
  const [, , slug] = new URL(url).pathname.split("/")
  const words = (await kept.text()).replaceAll(SITE.anyEvening, `/dorr/${slug}`)
  return new Response(words, { headers: kept.headers })
}

function patience(ms = PATIENCE_MS) {
  return new Promise((done) => setTimeout(done, ms))
}

/** Keeps a page that nobody has opened yet. */
async function keep(request) {
  const answer = await fetch(request)
  await learn(request.url, answer.clone())
  return answer
}

/** Keeps what the server lets be kept, and drops a page that is no longer this phone's. */
async function learn(url, answer) {
  const pages = await caches.open(PAGES)
  if (answer.status === 200 && answer.headers.has(UNTIL)) await pages.put(url, dated(answer))
  else if (answer.redirected || (answer.status >= 400 && answer.status < 500)) await pages.delete(url)
  await dropWhatIsOver(pages)
}

/** Returns the page with the second until when to keep it by this phone's clock, however wrong. */
function dated(answer) {
  const headers = new Headers(answer.headers)
  const behind = (Date.now() - Date.parse(headers.get("Date"))) / 1000
  headers.set(UNTIL, Math.round(Number(headers.get(UNTIL)) + behind))
  headers.delete("Content-Encoding")
  headers.delete("Content-Length")
  return new Response(answer.body, { headers })
}

async function dropWhatIsOver(pages) {
  for (const { url } of await pages.keys()) {
    if (isOver(await pages.match(url))) await pages.delete(url)
  }
}

async function copyOf(url) {
  const kept = await caches.match(url, { cacheName: PAGES })
  return kept && !isOver(kept) ? kept : undefined
}

function isOver(kept) {
  return Number(kept.headers.get(UNTIL)) * 1000 <= Date.now()
}
