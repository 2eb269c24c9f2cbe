import { isLeaving } from "../door/leaving.js"
import { openDatabase, read, write } from "../door/offline/database.js"

/**
 * What a phone keeps for an evacuation: ticks that are not sent yet, which name nobody, and on
 * the phone of whoever leads the door the list, which opens with the evening's passphrase alone.
 * Where a browser keeps nothing, all works as long as the page is open.
 */
const opening = window.indexedDB ? openDatabase("unik-evacuation", make).catch(() => null) : null

function make(database) {
  database.createObjectStore("lists", { keyPath: "eventId" })
  database.createObjectStore("ticks", { keyPath: "id" })
}

export async function keptTicks(eventId) {
  const database = await opening
  if (!database) return []
  const all = await read(database, "ticks", (ticks) => ticks.getAll())
  const theirs = all.filter((tick) => tick.eventId === eventId)
  return theirs.sort((one, other) => one.ticked_at.localeCompare(other.ticked_at)).map(withoutEvent)
}

export async function keepTick(eventId, tick) {
  const database = await opening
  if (database) await write(database, ["ticks"], (ticks) => ticks.put({ ...tick, eventId }))
}

export async function letGo(told) {
  const database = await opening
  if (database) await write(database, ["ticks"], (ticks) => told.forEach(({ id }) => ticks.delete(id)))
}

export async function keptList(eventId) {
  const database = await opening
  return database ? read(database, "lists", (lists) => lists.get(eventId)) : undefined
}

export async function keepList(list) {
  const database = await opening
  if (database && !isLeaving()) await write(database, ["lists"], (lists) => lists.put(list))
}

export async function forgetList(eventId) {
  const database = await opening
  if (database) await write(database, ["lists"], (lists) => lists.delete(eventId))
}

/** Forgets the lists of all evenings. */
export async function forgetLists() {
  const database = await opening
  if (database) await write(database, ["lists"], (lists) => lists.clear())
}

/** Forgets the lists of those evenings whose time is over. */
export async function forgetPastLists() {
  const database = await opening
  if (!database) return
  const kept = await read(database, "lists", (lists) => lists.getAll())
  const past = kept.filter(({ until }) => until <= Date.now())
  await write(database, ["lists"], (lists) => past.forEach(({ eventId }) => lists.delete(eventId)))
}

function withoutEvent({ eventId: _, ...tick }) {
  return tick
}
