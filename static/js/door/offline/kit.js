import ask from "../ask.js"
import { renewList } from "../../evacuation/kept_list.js"
import { beforeLeaving, isLeaving } from "../leaving.js"
import Answering from "./answering.js"
import { forgetPages } from "./kept_pages.js"
import showKeptState from "./kept_state.js"
import LineState, { PATIENCE_MS } from "./line_state.js"
import Roster from "./roster.js"
import Store from "./store.js"
import TakingBack from "./taking_back.js"
import outboxTo from "./telling.js"
import Words from "./words.js"

const EVERY_MS = 20_000
const KEEPING_MS = 8_000

/**
 * Lets a door go on without the net: keeps its list true, decides where the server does not
 * answer in time, and tells the server afterwards. Where a browser keeps nothing, all is as
 * without this. `answer(question)` is how the desk asks.
 */
export default function offlineKit(door) {
  let answering = null

  async function start() {
    const kit = await makeKit(door)
    answering = new Answering(kit)
    const show = showKeptState(door, kit)
    const renew = oneAtATime(() => keepTrue(kit).then(show))
    kit.outbox.addEventListener("added", renew)
    kit.line.addEventListener("turned", () => kit.line.isOnline && renew())
    kit.outbox.addEventListener("reached", ({ detail: ms }) => {
      if (ms !== null) door.dispatchEvent(new Event("told"))
      if (!kit.line.isOnline) kit.line.note(ms !== null && ms <= PATIENCE_MS)
    })
    for (const sign of ["online", "focus"]) window.addEventListener(sign, renew)
    document.addEventListener("visibilitychange", () => document.hidden || renew())
    setInterval(renew, EVERY_MS)
    door.querySelector("[data-send-now]").addEventListener("click", renew)
    beforeLeaving(() => kit.outbox.flush())
    // Otherwise a phone that runs short of room may forget what waits to be told.
    navigator.storage?.persist?.()
    await show()
    await renew()
    await keepBothWays(door)
  }

  return {
    answer: (question) => (answering ? answering.answer(question) : ask(question)),
    letIn: () => answering.letIn(),
    started: isPossible() ? start().catch((error) => console.warn(error)) : Promise.resolve(),
  }
}

function isPossible() {
  return Boolean(window.indexedDB && window.crypto?.subtle && navigator.locks)
}

async function makeKit(door) {
  const { event, roster: rosterUrl } = door.dataset
  const store = await Store.open()
  const roster = new Roster(store, event, rosterUrl)
  await roster.load()
  const outbox = outboxTo(door.dataset, store)
  const renewEvacuation = () => renewList(event, door.dataset.evacuation)
  const kit = { store, roster, outbox, line: new LineState(), words: new Words(door) }
  return { ...kit, renewEvacuation, takingBack: new TakingBack(kit) }
}

/** Does a task at once, or once more after the one that goes on. */
function oneAtATime(task) {
  let running = null
  let again = false

  return function run() {
    again = running !== null
    running ??= task()
      .catch((error) => console.warn(error))
      .finally(() => {
        running = null
        if (again) run()
      })
    return running
  }
}

/** Tells what waits, and asks what is new; a list whose time is over goes without the net too. */
async function keepTrue({ roster, outbox, line, renewEvacuation }) {
  await outbox.flush()
  const startedAt = performance.now()
  const wasReached = await roster.update()
  if (!line.isOnline || !wasReached) line.note(wasReached && performance.now() - startedAt <= PATIENCE_MS)
  await roster.load()
  if (wasReached && !roster.keptAt) await forgetPages()
  await renewEvacuation()
}

/** Keeps the page for both ways, since nobody may be kept from leaving, and what else it needs. */
async function keepBothWays(door) {
  if (!navigator.serviceWorker) return
  await controlled()
  let asked
  beforeLeaving(() => asked)
  for (const { href, dataset } of door.querySelectorAll("[data-way], [data-keep]")) {
    if (isLeaving()) return
    const signal = AbortSignal.timeout(KEEPING_MS)
    const headers = { "X-By-Itself": "1", "X-Keep-Page": "1" }
    asked = fetch(dataset.keep || href, { cache: "no-store", headers, signal })
    await asked
  }
}

/** Waits until the worker sees what this page asks for. */
function controlled() {
  const { serviceWorker } = navigator
  if (serviceWorker.controller) return Promise.resolve()
  return new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }))
}
