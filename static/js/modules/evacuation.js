import fetchPage from "../door/fetch_page.js"
import renewToken from "../door/site_token.js"
import GuestList from "../evacuation/guest_list.js"
import onlyMissing from "../evacuation/only_missing.js"
import TickQueue from "../evacuation/tick_queue.js"

const EVERY_MS = 4_000
const PATIENCE_MS = 4_000
const AS_BEFORE = 204

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
    list.count({ unsent: queue.length })
    find("unsent").hidden = queue.length === 0
  }

  async function hear(answer) {
    found = new Set(answer.found)
    list.count(answer.numbers)
    find("as-of").textContent = answer.as_of
    version = answer.version
    if (answer.list !== page.dataset.list) await renewRows()
    show()
  }

  async function renewRows() {
    const { page: fresh } = await fetchPage(location.href, { headers: { "X-By-Itself": "1" } })
    const part = fresh.querySelector("[data-list]")
    if (!part) return
    page.dataset.list = part.dataset.list
    list.replace(part.querySelectorAll("[data-guest]"))
  }

  async function refresh() {
    const mine = ++latest
    try {
      const told = await queue.flush()
      const answer = told ?? (await stateAt(`${state}?version=${version}`))
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
  queue.addEventListener("changed", show)
  for (const sign of ["online", "focus"]) window.addEventListener(sign, refresh)
  setInterval(() => document.hidden || refresh(), EVERY_MS)
  onlyMissing(find("only-missing"), page)
  printing(find("print"))
  show()
  refresh()
}

function foundOn(page) {
  return [...page.querySelectorAll(".evacuation-found")].map((row) => row.dataset.guest)
}

/** Returns how it stands, or nothing if that is known. */
async function stateAt(url) {
  const response = await fetch(url, {
    cache: "no-store",
    headers: { "X-By-Itself": "1" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok || response.redirected) throw new Error(`The list answered ${response.status}`)
  return response.status === AS_BEFORE ? null : response.json()
}

function printing(button) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
