import { fill } from "../door/offline/words.js"
import renewToken from "../door/site_token.js"
import { keyFrom, open } from "../evacuation/cipher.js"
import GuestList from "../evacuation/guest_list.js"
import { listInTime, renewList } from "../evacuation/kept_list.js"
import onlyMissing from "../evacuation/only_missing.js"
import showStanding from "../evacuation/standing.js"
import TickQueue from "../evacuation/tick_queue.js"

const EVERY_MS = 20_000

/**
 * Opens the list that the phone keeps with the evening's passphrase. What it says stands on this
 * page alone and goes when it is left or locked; what is ticked waits until the net is back.
 */
export default async function enhance(page) {
  const { event: eventId, keptList: url, ticks } = page.dataset
  const find = (name) => page.querySelector(`[data-${name}]`)
  const asking = find("open-list")
  const token = { known: () => asking.elements.csrf_token.value, renew: renewToken }
  const queue = await TickQueue.open(eventId, ticks, token)
  const list = new GuestList(page)
  const clock = new Intl.DateTimeFormat("sv", { timeStyle: "short", timeZone: "Europe/Stockholm" })
  let key = null
  let found = new Set()
  let foundAt = 0

  async function show() {
    const kept = await listInTime(eventId)
    find("no-list").hidden = Boolean(kept)
    if (!kept) lock()
    if (kept && key) return showOpened(kept)
    asking.hidden = !kept
  }

  async function showOpened(kept) {
    const { guests, numbers } = await open(kept, key)
    // What the server said of ticks is newer than a list that was asked for before.
    if (kept.keptAt >= foundAt) found = new Set(guests.filter((guest) => guest.found).map(({ id }) => id))
    list.replace(guests.map((guest) => rowOf(page, guest)))
    list.count(numbers)
    find("as-of").textContent = clock.format(kept.keptAt).replace(":", ".")
    find("opened").hidden = false
    asking.hidden = true
    mark()
  }

  function mark() {
    list.show(queue.over(found))
    showStanding(page, list, queue)
  }

  function lock() {
    key = null
    find("opened").hidden = true
    list.replace([])
  }

  function tellWrong(isWrong) {
    find("wrong").hidden = !isWrong
    asking.elements.passphrase.setAttribute("aria-invalid", isWrong)
  }

  async function tryToOpen() {
    tellWrong(false)
    find("opening").hidden = false
    try {
      key = await keyFrom(asking.elements.passphrase.value, await listInTime(eventId))
      await show()
      asking.reset()
    } catch {
      key = null
      tellWrong(true)
      asking.elements.passphrase.focus()
    }
    find("opening").hidden = true
  }

  async function renew() {
    await queue.flush().catch(() => null)
    await renewList(eventId, url)
    // A list under another passphrase has to be opened anew.
    await show().catch(() => (lock(), show()))
  }

  asking.addEventListener("submit", (submit) => {
    submit.preventDefault()
    tryToOpen()
  })
  find("tick-form").addEventListener("submit", (submit) => {
    submit.preventDefault()
    const row = submit.submitter.closest("[data-guest]")
    queue.add(row.dataset.guest, submit.submitter.name === "found").then(() => queue.flush())
  })
  queue.addEventListener("changed", ({ detail: told }) => {
    if (told) found = new Set(told.found)
    if (told) foundAt = Date.now()
    mark()
  })
  find("lock").addEventListener("click", () => (lock(), show()))
  addEventListener("pagehide", lock)
  addEventListener("pageshow", show)
  addEventListener("online", renew)
  setInterval(renew, EVERY_MS)
  onlyMissing(find("only-missing"), page)
  await renew()
}

function rowOf(page, { id, name, age }) {
  const row = page.querySelector("template[data-guest-row]").content.firstElementChild.cloneNode(true)
  row.id = `g${id}`
  row.dataset.guest = id
  row.querySelector("button").value = id
  row.querySelector("[data-name]").textContent = name
  const words = page.querySelector("template[data-age-words]").content.cloneNode(true)
  fill(words, { age })
  if (age !== null) row.querySelector("[data-age]").append(words)
  return row
}
