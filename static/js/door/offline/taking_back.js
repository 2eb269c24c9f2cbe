import ask from "../ask.js"
import askInTime from "./ask_in_time.js"
import { isInTime, toUndo } from "./deeds.js"

const UNDONE = "[data-verdict=blue], [data-verdict=green]"

/**
 * Takes back what this door has just done: by the server or, where that does not answer in time
 * or has not heard of it yet, by the phone itself, which tells the server after the scan.
 */
export default class TakingBack {
  #store
  #roster
  #outbox
  #line
  #words
  #names = new Map()

  constructor({ store, roster, outbox, line, words }) {
    this.#store = store
    this.#roster = roster
    this.#outbox = outbox
    this.#line = line
    this.#words = words
  }

  /** Remembers, as long as this page is open, whom a scan was about. */
  name(scanId, name) {
    if (name) this.#names.set(scanId, name)
  }

  /** Returns what the phone may take back by itself: which way, when and, if known, who. */
  async list() {
    const { eventId, now } = this.#roster
    const [deeds, moves] = [await this.#store.deeds(eventId), await this.#store.moves(eventId)]
    return toUndo(deeds, moves, now).map((deed) => ({ ...deed, name: this.#names.get(deed.id) }))
  }

  /** Returns the page that says what came of it; throws a NoVerdict where nobody can tell. */
  async answer(question) {
    const deed = await this.#deed(question.fields.get("undone"))
    if (!deed) return ask(question)
    if (!this.#line.isOnline || (await this.#store.isUnsent(deed.id))) return this.#byItself(deed, question)

    const page = await askInTime(question)
    this.#line.note(page !== null)
    if (!page) return this.#byItself(deed, question)
    if (page.querySelector(UNDONE)) await this.#roster.note(...this.#back(deed, question, Date.now()))
    return page
  }

  async #deed(id) {
    const deeds = await this.#store.deeds(this.#roster.eventId)
    return deeds.find((deed) => deed.id === id)
  }

  async #byItself(deed, question) {
    const name = this.#names.get(deed.id)
    const guest = name && { name }
    const open = await this.list()
    if (!open.some(({ id }) => id === deed.id)) {
      const why = isInTime(deed, this.#roster.now) ? "overtaken" : "too_late"
      return this.#words.page({ verdict: `not_undone_${why}`, guest })
    }
    const body = {
      undo_id: question.fields.get("scan_id"),
      scan_id: deed.id,
      asked_at: question.fields.get("scanned_at"),
    }
    const told = { eventId: this.#roster.eventId, index: deed.index, kind: "undo", body }
    // Who is counted by the list already may have gone since, at another door or by short code.
    const [move, { change, ...undo }] = this.#back(deed, question, null)
    await this.#outbox.add(told, move, { ...undo, change: deed.isListed ? Math.max(change, 0) : change })
    return this.#words.page({ verdict: `undone_${deed.direction}`, guest })
  }

  /** Returns where the guest is again, and the deed that says so. */
  #back({ id, index, change, before, at }, question, toldAt) {
    const undoId = question.fields.get("scan_id")
    const move = { ...before, index, scanId: undoId, toldAt, isUndone: true, takenBackFrom: at }
    const deed = { id: undoId, index, change: -change, at: this.#roster.now, toldAt, undoes: id }
    return [move, deed]
  }
}
