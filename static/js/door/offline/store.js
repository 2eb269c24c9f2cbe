import { isLeaving } from "../leaving.js"
import { openDatabase, read, write } from "./database.js"

const VERSION = 2
const AFTERWARDS_MS = 2 * 3_600_000
const KEPT_OF_EVENINGS = ["lists", "entries", "moves", "deeds"]

/**
 * What a door phone keeps: the list of each evening, encrypted entry by entry, what this phone
 * has done since, what it still has to tell, and what the server would not take in.
 */
export default class Store {
  #database

  static async open() {
    const store = new Store()
    store.#database = await openDatabase("unik-door", (database) => {
      const add = (name, how) => database.objectStoreNames.contains(name) || database.createObjectStore(name, how)
      for (const name of KEPT_OF_EVENINGS) add(name)
      for (const name of ["outbox", "refused"]) add(name, { autoIncrement: true })
    }, VERSION)
    return store
  }

  list(eventId) {
    return read(this.#database, "lists", (lists) => lists.get(eventId))
  }

  entry(eventId, index) {
    return read(this.#database, "entries", (entries) => entries.get(key(eventId, index)))
  }

  move(eventId, index) {
    return read(this.#database, "moves", (moves) => moves.get(key(eventId, index)))
  }

  moves(eventId) {
    return read(this.#database, "moves", (moves) => moves.getAll(all(eventId)))
  }

  /** Keeps a list, or what has changed of it; moves that it knows of are done with. */
  async keepList(list, entries, { complete, knownMoves, knownDeeds }) {
    if (isLeaving()) return
    await write(this.#database, KEPT_OF_EVENINGS, (lists, kept, moves, deeds) => {
      lists.put(list, list.eventId)
      if (complete) kept.delete(all(list.eventId))
      for (const { index, ...entry } of entries) kept.put(entry, key(list.eventId, index))
      for (const index of knownMoves) moves.delete(key(list.eventId, index))
      for (const deed of knownDeeds) deeds.put({ ...deed, isListed: true }, key(list.eventId, deed.id))
    })
  }

  deeds(eventId) {
    return read(this.#database, "deeds", (deeds) => deeds.getAll(all(eventId)))
  }

  /** Keeps what was decided or taken back, and who is inside then, as one. */
  async keepScan(scan, move, deed) {
    await write(this.#database, ["outbox", "moves", "deeds"], (outbox, ...kept) => {
      outbox.add(scan)
      keepMove(kept, scan.eventId, move, deed)
    })
  }

  /** Keeps what the server has said, and who is inside then. */
  async keepMove(eventId, move, deed) {
    await write(this.#database, ["moves", "deeds"], (...kept) => keepMove(kept, eventId, move, deed))
  }

  /** Returns the oldest scans that are not told yet, each with its key. */
  async unsent(most) {
    const [keys, scans] = await Promise.all([
      read(this.#database, "outbox", (outbox) => outbox.getAllKeys(null, most)),
      read(this.#database, "outbox", (outbox) => outbox.getAll(null, most)),
    ])
    return scans.map((scan, at) => ({ key: keys[at], scan }))
  }

  countUnsent() {
    return read(this.#database, "outbox", (outbox) => outbox.count())
  }

  /** Returns how many of them are of one evening. */
  async countUnsentOf(eventId) {
    const waiting = await read(this.#database, "outbox", (outbox) => outbox.getAll())
    return waiting.filter((scan) => scan.eventId === eventId).length
  }

  /** Says whether a scan still waits to be told. */
  async isUnsent(scanId) {
    const waiting = await read(this.#database, "outbox", (outbox) => outbox.getAll())
    return waiting.some(({ kind, body }) => !kind && body.scan_id === scanId)
  }

  /** Lets go of a scan that the server has acknowledged; from now on its list may know of it. */
  async settle({ key: told, scan }, at) {
    const known = await this.#known(scan, at)
    await write(this.#database, ["outbox", "moves", "deeds"], (outbox, ...kept) => {
      outbox.delete(told)
      keepMove(kept, scan.eventId, ...known)
    })
  }

  /** Moves a scan that the server does not take in to a list of its own: it never just goes. */
  async refuse({ key: told, scan }, why) {
    // Whom the phone has let in is inside; where nothing was taken back, the server's list is right.
    const known = scan.kind === "undo" ? await this.#known(scan, Date.now()) : []
    const unknown = why.answer === "unknown" && (await this.#deed(scan.eventId, scan.body.scan_id))
    await write(this.#database, ["outbox", "refused", "moves", "deeds"], (outbox, refused, ...kept) => {
      outbox.delete(told)
      refused.add({ ...scan, ...why })
      keepMove(kept, scan.eventId, ...known)
      // What the server never took in and staff took back is in neither count.
      if (unknown) keepMove(kept, scan.eventId, null, { ...unknown, toldAt: Date.now() })
    })
  }

  /** Returns what a scan has changed here, as of which the server knows since `at`. */
  async #known({ eventId, index, body }, at) {
    const id = body.undo_id ?? body.scan_id
    const move = index && (await this.move(eventId, index))
    const deed = await this.#deed(eventId, id)
    return [move?.scanId === id && { ...move, toldAt: at }, deed && { ...deed, toldAt: at }]
  }

  #deed(eventId, id) {
    return read(this.#database, "deeds", (deeds) => deeds.get(key(eventId, id)))
  }

  /** Lets go of a scan that the server has kept until somebody says whether it counts. */
  async setAside({ key: told, scan: { eventId } }) {
    await write(this.#database, ["outbox", "refused"], (outbox, refused) => {
      outbox.delete(told)
      refused.add({ eventId, isAside: true })
    })
  }

  async countAside() {
    return (await this.#turnedDown()).filter(({ isAside }) => isAside).length
  }

  async refused() {
    return (await this.#turnedDown()).filter(({ isAside }) => !isAside)
  }

  #turnedDown() {
    return read(this.#database, "refused", (refused) => refused.getAll())
  }

  /** Forgets the list of an evening; what is not told yet stays, since it names nobody. */
  async wipe(eventId) {
    await write(this.#database, KEPT_OF_EVENINGS, (lists, ...keptByEvening) => {
      lists.delete(eventId)
      for (const kept of keptByEvening) kept.delete(all(eventId))
    })
  }

  /** Forgets the lists of all evenings. */
  async wipeAll() {
    await write(this.#database, KEPT_OF_EVENINGS, (...stores) => stores.forEach((store) => store.clear()))
  }

  /** Forgets the lists of those evenings whose time is over. */
  async wipePast() {
    const lists = await read(this.#database, "lists", (kept) => kept.getAll())
    for (const { eventId } of lists.filter(isOver)) await this.wipe(eventId)
  }
}

function keepMove([moves, deeds], eventId, move, deed) {
  if (move) moves.put(move, key(eventId, move.index))
  if (deed) deeds.put(deed, key(eventId, deed.id))
}

/** Judges by the server's clock, which this phone's may be far from. */
function isOver({ serverAhead, doors }) {
  return Date.now() + serverAhead > doors.endAt + AFTERWARDS_MS
}

function key(eventId, index) {
  return `${eventId} ${index}`
}

function all(eventId) {
  return IDBKeyRange.bound(`${eventId} `, `${eventId}!`)
}
