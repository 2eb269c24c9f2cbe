/**
 * Keeps the passes of this phone for when there is no net, with the pictures on them, and nothing
 * else of the site.
 * What is kept is what "Mina pass" lists, asked anew whenever a pass is looked at, and
 * no longer than it says there. The server writes the constant SITE above this text.
 */
const FILES = `unik-files-${SITE.release}`
const PASSES = "unik-passes"
const A_PASS = /^\/pass\/[^/]+$/
const OF_A_PASS = /^\/pass\//
const LISTED = /<article class="mini" data-keep-until="(\d+)">.*?<\/article>/gs
const A_PICTURE = /^\/affischer\//
const PICTURES = /src="(\/affischer\/[^"]+)"/g
const ADDRESS = /href="(\/pass\/[^"?#]+)"/
const SIGN_OF_A_COPY = '<p class="kept-copy" hidden>'
const UNTIL = "X-Keep-Until"
const PATIENCE_MS = 3000
const LONGEST_MS = 8000

self.addEventListener("install", (event) => {
  event.waitUntil(takeFiles().then(renew).then(() => self.skipWaiting()))
})

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldFiles().then(() => self.clients.claim()))
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.mode === "navigate") event.waitUntil(alone(dropWhatIsOver))
  if (isFile(request, pathname)) event.respondWith(file(request))
  else if (A_PICTURE.test(pathname)) event.respondWith(file(request))
  else if (request.mode !== "navigate") return
  else if (pathname === SITE.forget) event.respondWith(forget(event))
  else if (request.method === "POST" && OF_A_PASS.test(pathname)) event.respondWith(send(event))
  else if (request.method === "GET" && isKept(pathname)) event.respondWith(page(event, pathname))
})

function isFile(request, pathname) {
  return request.method === "GET" && SITE.names.some((name) => pathname.endsWith(name))
}

function isKept(pathname) {
  return pathname === SITE.mine || A_PASS.test(pathname)
}

async function takeFiles() {
  const files = await caches.open(FILES)
  await files.addAll(SITE.files)
}

/** Kept passes have been renewed before, so none of them needs the files of an older release. */
async function dropOldFiles() {
  const old = (await caches.keys()).filter((key) => key.startsWith("unik-files-") && key !== FILES)
  await Promise.all(old.map((key) => caches.delete(key)))
}

async function file(request) {
  return (await caches.match(request)) ?? fetch(request)
}

/** Shows the page as it is now; without an answer in time, or with an error, the kept copy. */
async function page(event, pathname) {
  const asked = fetch(event.request)
  const learnt = asked.then((answer) => learn(pathname, answer.clone()))
  event.waitUntil(learnt.catch(() => undefined))
  const answer = await Promise.race([asked.catch(() => undefined), patience()])
  if (answer && answer.status < 500) return answer
  return (await copyOf(pathname)) ?? asked.catch(withoutNet)
}

function patience() {
  return new Promise((done) => setTimeout(done, PATIENCE_MS))
}

async function learn(pathname, answer) {
  if (answer.status >= 400 && answer.status < 500) await alone((passes) => passes.delete(pathname))
  await renew(answer.status === 200 ? { [pathname]: answer } : {})
}

async function send(event) {
  try {
    const answer = await fetch(event.request)
    event.waitUntil(renew().catch(() => undefined))
    return answer
  } catch {
    return withoutNet()
  }
}

/** Forgets everything on this phone, with and without the net, before anybody sees an answer. */
async function forget(event) {
  const answer = await fetch(event.request).catch(withoutNet)
  await alone(() => caches.delete(PASSES))
  return answer
}

async function withoutNet() {
  return (await caches.match(SITE.withoutNet)) ?? Response.error()
}

/** Keeps what "Mina pass" lists now, and drops all else. */
function renew(fresh = {}) {
  return alone(async (passes) => {
    const list = await ask(SITE.mine)
    const wanted = listed(await list.clone().text())
    await dropUnlisted(passes, [...wanted.keys()])
    const latest = Math.max(0, ...wanted.values())
    if (wanted.size === 0) await passes.delete(SITE.mine)
    else await keep(passes, SITE.mine, list, latest)
    for (const [pathname, until] of wanted) {
      await keep(passes, pathname, fresh[pathname] ?? (await ask(pathname)), until)
    }
    await keepPictures(passes, latest)
  })
}

async function ask(pathname) {
  const signal = AbortSignal.timeout(LONGEST_MS)
  const answer = await fetch(pathname, { cache: "no-store", redirect: "error", signal })
  if (!answer.ok) throw new Error(`${pathname} answered ${answer.status}`)
  return answer
}

/** Returns the addresses of the passes to keep, each with the second until when. */
function listed(text) {
  const found = new Map()
  for (const [article, until] of text.matchAll(LISTED)) {
    const address = ADDRESS.exec(article)
    if (address && !isOver(until)) found.set(address[1], Number(until))
  }
  return found
}

async function dropUnlisted(passes, wanted) {
  for (const { url } of await passes.keys()) {
    const { pathname } = new URL(url)
    if (A_PICTURE.test(pathname) || pathname === SITE.mine) continue
    if (!wanted.includes(pathname)) await passes.delete(url)
  }
}

/** Keeps the pictures that the kept pages show, and drops others; a pass is whole without one. */
async function keepPictures(passes, until) {
  const shown = await picturesShown(passes)
  for (const { url } of await passes.keys()) {
    const { pathname } = new URL(url)
    if (A_PICTURE.test(pathname) && !shown.has(pathname)) await passes.delete(url)
  }
  await Promise.allSettled([...shown].map((pathname) => keepPicture(passes, pathname, until)))
}

async function picturesShown(passes) {
  const shown = new Set()
  for (const { url } of await passes.keys()) {
    if (A_PICTURE.test(new URL(url).pathname)) continue
    const text = await (await passes.match(url)).text()
    for (const [, pathname] of text.matchAll(PICTURES)) shown.add(pathname)
  }
  return shown
}

async function keepPicture(passes, pathname, until) {
  const kept = await passes.match(pathname)
  if (kept?.headers.get(UNTIL) === String(until)) return
  const answer = kept ?? (await fetch(pathname, { signal: AbortSignal.timeout(LONGEST_MS) }))
  if (!answer.ok) return
  const headers = { "Content-Type": answer.headers.get("Content-Type"), [UNTIL]: until }
  await passes.put(pathname, new Response(await answer.blob(), { headers }))
}

async function keep(passes, pathname, answer, until) {
  const headers = new Headers(answer.headers)
  headers.delete("Content-Encoding")
  headers.delete("Content-Length")
  headers.set(UNTIL, until)
  await passes.put(pathname, new Response(withoutWhatIsOver(await answer.text()), { headers }))
}

async function dropWhatIsOver(passes) {
  for (const { url } of await passes.keys()) {
    const kept = await passes.match(url)
    if (isOver(kept.headers.get(UNTIL))) await passes.delete(url)
    else if (url.endsWith(SITE.mine)) await cut(passes, kept)
  }
}

async function cut(passes, kept) {
  const { headers } = kept
  const before = await kept.text()
  const after = withoutWhatIsOver(before)
  if (after !== before) await passes.put(SITE.mine, new Response(after, { headers }))
}

function withoutWhatIsOver(text) {
  return text.replace(LISTED, (article, until) => (isOver(until) ? "" : article))
}

function isOver(until) {
  return Number(until) * 1000 <= Date.now()
}

/** Returns the kept page, saying that it is a copy; nothing if there is none or its time is over. */
async function copyOf(pathname) {
  const kept = await caches.match(pathname, { cacheName: PASSES })
  if (!kept || isOver(kept.headers.get(UNTIL))) return undefined
  const text = withoutWhatIsOver(await kept.text())
  const words = text.replace(SIGN_OF_A_COPY, SIGN_OF_A_COPY.replace(" hidden", ""))
  return new Response(words, { headers: kept.headers })
}

/** Changes what is kept one at a time, whichever worker or tab wants to. */
function alone(change) {
  return navigator.locks.request(PASSES, async () => change(await caches.open(PASSES)))
}
