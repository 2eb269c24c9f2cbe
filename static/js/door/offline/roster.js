import { fromBase64, hex } from "./bytes.js"
import { countSince } from "./deeds.js"
import { importTagKey } from "./pass_codes.js"

const PATIENCE_MS = 8_000
const NOT_OURS = [401, 403, 404]

/** The list of one evening on this phone, and how it is kept true. */
export default class Roster {
  #store
  #url
  #list

  constructor(store, eventId, url) {
    this.#store = store
    this.#url = url
    this.eventId = eventId
  }

  /** The moment by the server's clock, which this phone's may be far from. */
  get now() {
    return Date.now() + (this.#list?.serverAhead ?? 0)
  }

  /** When what this phone knows was true; nothing if it keeps no list. */
  get keptAt() {
    return this.#list?.keptAt
  }

  async load() {
    await this.#store.wipePast()
    this.#list = await this.#store.list(this.eventId)
  }

  async wipe() {
    this.#list = undefined
    await this.#store.wipe(this.eventId)
  }

  /** Asks for what has changed, or for all of it; says whether the server was reached. */
  async update() {
    // Another page may have forgotten it: then what has changed since would not be all of it.
    await this.load()
    const askedAt = Date.now()
    const unsent = await this.#store.countUnsentOf(this.eventId)
    const since = this.#list ? `?since=${this.#list.version}` : ""
    const response = await fetch(this.#url + since, {
      cache: "no-store",
      headers: { "X-By-Itself": "1", "X-Unsent": unsent },
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null)
    if (!response || response.status >= 500) return false
    if (NOT_OURS.includes(response.status)) await this.wipe()
    if (response.ok) await this.#keep(await response.json(), askedAt)
    return true
  }

  /** Returns how many more are inside by what this phone has done since its list came. */
  async countSince() {
    return countSince(await this.#store.deeds(this.eventId))
  }

  /** Returns what `decide` needs. */
  async forDeciding() {
    const { eventId } = this
    const { keys, doors, door, shared, note, roomLeft, showsFirst } = this.#list
    return {
      ...{ eventId, keys, doors, door, shared, note, showsFirst },
      roomLeft: roomLeft - (await this.countSince()),
      entry: (index) => this.#store.entry(eventId, index),
      moved: (index) => this.moved(index),
    }
  }

  moved(index) {
    return this.#store.move(this.eventId, index)
  }

  /** Notes a move that the list does not know of yet. */
  note(move, deed) {
    return this.#store.keepMove(this.eventId, move, deed)
  }

  async #keep(told, askedAt) {
    const { event } = told
    const [moves, deeds] = [await this.#store.moves(this.eventId), await this.#store.deeds(this.eventId)]
    const list = {
      eventId: this.eventId,
      version: told.version,
      keptAt: Date.parse(told.server_time),
      serverAhead: Date.parse(told.server_time) - askedAt,
      keys: await Promise.all(told.tag_keys.map((key) => importTagKey(fromBase64(key)))),
      roomLeft: event.fire_limit - event.staff - event.adults - event.people_inside,
      showsFirst: event.shows_first,
      door: told.door,
      shared: event.shared_doors,
      note: event.door_note ? { text: event.door_note, below: event.door_note_below } : null,
      doors: {
        openAt: Date.parse(event.doors_open_at),
        lastEntryAt: Date.parse(event.last_entry_at),
        endAt: Date.parse(event.ends_at),
        earlyMinutes: event.early_minutes,
        reentry: event.reentry,
      },
    }
    const isKnown = ({ toldAt }) => toldAt && toldAt < askedAt
    const knownMoves = moves.filter(isKnown).map(({ index }) => index)
    const knownDeeds = deeds.filter((deed) => isKnown(deed) && !deed.isListed)
    const { complete } = told
    await this.#store.keepList(list, told.entries.map(entryOf), { complete, knownMoves, knownDeeds })
    this.#list = list
  }
}

function entryOf({ index, nonce, ciphertext }) {
  return { index: hex(fromBase64(index)), nonce: fromBase64(nonce), ciphertext: fromBase64(ciphertext) }
}
