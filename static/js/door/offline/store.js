import { isLeaving } from "../leaving.js"
import { openDatabase, read, write } from "./database.js"

const AFTERWARDS_MS = 2 * 3_600_000
const KEPT_OF_EVENINGS = ["lists", "entries", "moves"]

/**
 * What a door phone keeps: the list of each evening, encrypted entry by entry, what this phone
 * has done since, what it still has to tell, and what the server would not take in.
 */
export default class Store {
  #database

  static async open() {
    const store = new Store()
    store.#database = await openDatabase("unik-door", (database) => {
      for (const name of KEPT_OF_EVENINGS) database.createObjectStore(name)
      for (const name of ["outbox", "refused"]) database.createObjectStore(name, { autoIncrement: true })
    })
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
  async keepList(list, entries, { complete, knownMoves }) {
    if (isLeaving()) return
    await write(this.#database, KEPT_OF_EVENINGS, (lists, kept, moves) => {
      lists.put(list, list.eventId)
      if (complete) kept.delete(all(list.eventId))
      for (const { index, ...entry } of entries) kept.put(entry, key(list.eventId, index))
      for (const index of knownMoves) moves.delete(key(list.eventId, index))
    })
  }

  /** Keeps what was decided, and who is inside then, as one. */
  async keepScan(scan, move) {
    await write(this.#database, ["outbox", "moves"], (outbox, moves) => {
      outbox.add(scan)
      if (move) moves.put(move, key(scan.eventId, move.index))
    })
  }

  async keepMove(eventId, move) {
    await write(this.#database, ["moves"], (moves) => moves.put(move, key(eventId, move.index)))
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

  /** Lets go of a scan that the server has acknowledged; from now on its list may know of it. */
  async settle({ key: told, scan }, at) {
    const move = scan.index && (await this.move(scan.eventId, scan.index))
    await write(this.#database, ["outbox", "moves"], (outbox, moves) => {
      outbox.delete(told)
      if (move?.scanId === scan.body.scan_id) moves.put({ ...move, toldAt: at }, key(scan.eventId, scan.index))
    })
  }

  /** Moves a scan that the server does not take in to a list of its own: it never just goes. */
  async refuse({ key: told, scan }, status) {
    await write(this.#database, ["outbox", "refused"], (outbox, refused) => {
      outbox.delete(told)
      refused.add({ ...scan, status })
    })
  }

  refused() {
    return read(this.#database, "refused", (refused) => refused.getAll())
  }

  /** Forgets the list of an evening; what is not told yet stays, since it names nobody. */
  async wipe(eventId) {
    await write(this.#database, KEPT_OF_EVENINGS, (lists, entries, moves) => {
      lists.delete(eventId)
      entries.delete(all(eventId))
      moves.delete(all(eventId))
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
