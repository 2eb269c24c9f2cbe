import fetchPage from "../door/fetch_page.js"
import renewToken from "../door/site_token.js"
import GuestList from "../evacuation/guest_list.js"
import onlyMissing from "../evacuation/only_missing.js"
import showStanding from "../evacuation/standing.js"
import TickQueue from "../evacuation/tick_queue.js"
import isTurnedAway from "../evacuation/turned_away.js"

const EVERY_MS = 4_000
const PATIENCE_MS = 4_000
const AS_BEFORE = 204
const BY_ITSELF = { "X-By-Itself": "1" }

/**
 * Ticks guests off without leaving the list, and shows within seconds whom other phones have
 * found. What cannot be sent waits on the phone. Without JavaScript each tick is a form.
 */
export default async function enhance(page) {
  const { event, state, ticks } = page.dataset
  const find = (name) => page.querySelector(`[data-${name}]`)
  const form = find("tick-form")
  const token = { known: () => form.elements.csrf_token.value, renew: renewToken }
  const queue = await TickQueue.open(event, ticks, token)
  const list = new GuestList(page)
  let found = new Set(foundOn(page))
  let version = ""
  let latest = 0

  function show() {
    list.show(queue.over(found))
    showStanding(page, list, queue)
  }

  async function hear(answer) {
    found = new Set(answer.found)
    list.count(answer.numbers)
    find("as-of").textContent = answer.as_of
    show()
    if (answer.list !== page.dataset.list) await renewRows()
    version = answer.version
  }

  async function renewRows() {
    const { response, page: fresh } = await fetchPage(location.href, { headers: BY_ITSELF })
    heed(response)
    const part = fresh.querySelector("[data-list]")
    list.replace(part.querySelectorAll("[data-guest]"))
    show()
    page.dataset.list = part.dataset.list
  }

  /** Throws unless the server answered; names stay for nobody who is turned away. */
  function heed(response) {
    if (isTurnedAway(response)) {
      list.replace([])
      location.reload()
    }
    if (!response.ok || response.redirected) throw new Error(`The list answered ${response.status}`)
  }

  /** Returns how it stands, or nothing if that is known. */
  async function standsNow() {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    const how = { cache: "no-store", headers: BY_ITSELF, signal: patience }
    const response = await fetch(`${state}?version=${version}`, how)
    heed(response)
    return response.status === AS_BEFORE ? null : response.json()
  }

  async function refresh() {
    const mine = ++latest
    try {
      const told = await queue.flush()
      const answer = told ?? (await standsNow())
      // An answer that was on its way while somebody ticked knows less than this page does.
      if (!told && mine !== latest) return
      find("stale").hidden = true
      if (answer) await hear(answer)
    } catch {
      if (mine === latest) find("stale").hidden = false
    }
  }

  form.addEventListener("submit", (submit) => {
    const row = submit.submitter?.closest("[data-guest]")
    if (!row) return
    submit.preventDefault()
    queue.add(row.dataset.guest, submit.submitter.name === "found").then(refresh)
  })
  queue.addEventListener("changed", ({ detail: told }) => {
    if (told) found = new Set(told.found)
    show()
  })
  for (const sign of ["online", "focus"]) window.addEventListener(sign, refresh)
  setInterval(() => document.hidden || refresh(), EVERY_MS)
  onlyMissing(find("only-missing"), page)
  show()
  refresh()
}

function foundOn(page) {
  return [...page.querySelectorAll(".evacuation-found")].map((row) => row.dataset.guest)
}
