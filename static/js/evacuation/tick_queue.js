import { newScanId } from "../door/scan_ids.js"
import { keptTicks, keepTick, letGo } from "./store.js"

const PATIENCE_MS = 8_000
const OLD_TOKEN = 400
const LATER = [401, 403, 408, 429]

/**
 * What this phone has ticked and the server does not know yet: ids and times, never a name.
 * It is kept until the server has it, also when the page is closed; sent twice it counts once.
 *
 * Tells "changed" when there is more or less to send, with how it stands if the server said so.
 */
export default class TickQueue extends EventTarget {
  #eventId
  #url
  #token
  #waiting
  #refused
  #sending = null

  /** `token` gives the site's own token, anew if asked. */
  static async open(eventId, url, token) {
    const queue = new TickQueue()
    queue.#eventId = eventId
    queue.#url = url
    queue.#token = token
    const kept = await keptTicks(eventId)
    queue.#waiting = kept.filter((tick) => !tick.refused)
    queue.#refused = kept.filter((tick) => tick.refused)
    return queue
  }

  get length() {
    return this.#waiting.length
  }

  /** How many ticks the server would not take: they are not sent again, but made anew. */
  get refused() {
    return this.#refused.length
  }

  /** Keeps that a guest was found, or is missing after all. */
  async add(signUpId, found) {
    const tick = { id: newScanId(), sign_up_id: signUpId, found, ticked_at: new Date().toISOString() }
    this.#waiting.push(tick)
    this.#tell()
    await keepTick(this.#eventId, tick)
  }

  /** Returns who was found once what waits here is known as well. */
  over(found) {
    const all = new Set(found)
    for (const tick of this.#waiting) tick.found ? all.add(tick.sign_up_id) : all.delete(tick.sign_up_id)
    return all
  }

  /** Sends all that waits, one request at a time; returns how it stands then, if the server said so. */
  flush() {
    this.#sending ??= this.#send().finally(() => (this.#sending = null))
    return this.#sending
  }

  async #send() {
    const some = [...this.#waiting]
    if (some.length === 0) return null
    const response = await this.#post(some).catch(() => null)
    if (!response || response.redirected || response.status >= 500 || LATER.includes(response.status)) return null
    if (!response.ok) return this.#refuse(some)
    const told = await response.json().catch(() => null)
    if (told) await this.#settle(some, told)
    return told
  }

  async #settle(sent, told) {
    const guests = sent.map((tick) => tick.sign_up_id)
    const madeAnew = this.#refused.filter((tick) => guests.includes(tick.sign_up_id))
    this.#waiting = this.#waiting.filter((tick) => !sent.includes(tick))
    this.#refused = this.#refused.filter((tick) => !madeAnew.includes(tick))
    this.#tell(told)
    await letGo([...sent, ...madeAnew])
  }

  async #refuse(some) {
    this.#waiting = this.#waiting.filter((tick) => !some.includes(tick))
    this.#refused.push(...some)
    this.#tell()
    for (const tick of some) await keepTick(this.#eventId, { ...tick, refused: true })
    return null
  }

  #tell(told = null) {
    this.dispatchEvent(new CustomEvent("changed", { detail: told }))
  }

  async #post(ticks) {
    const response = await this.#postWith(this.#token.known(), ticks)
    if (response.status !== OLD_TOKEN) return response
    return this.#postWith(await this.#token.renew(), ticks)
  }

  #postWith(token, ticks) {
    const sentAt = new Date().toISOString()
    return fetch(this.#url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(ticks.map((tick) => ({ ...tick, sent_at: sentAt }))),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  }
}
