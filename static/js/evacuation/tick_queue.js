import { newScanId } from "../door/scan_ids.js"
import { keptTicks, keepTick, letGo } from "./store.js"

const PATIENCE_MS = 8_000
const OLD_TOKEN = 400
const LATER = [401, 403, 408, 429]

/**
 * What this phone has ticked and the server does not know yet: ids and times, never a name.
 * It is kept until the server has it, also when the page is closed; sent twice it counts once.
 *
 * Tells "changed" when there is more or less to send.
 */
export default class TickQueue extends EventTarget {
  #eventId
  #url
  #token
  #waiting
  #sending = null

  /** `token` gives the site's own token, anew if asked. */
  static async open(eventId, url, token) {
    const queue = new TickQueue()
    queue.#eventId = eventId
    queue.#url = url
    queue.#token = token
    queue.#waiting = await keptTicks(eventId)
    return queue
  }

  get length() {
    return this.#waiting.length
  }

  /** Keeps that a guest was found, or is missing after all. */
  async add(signUpId, found) {
    const tick = { id: newScanId(), sign_up_id: signUpId, found, ticked_at: new Date().toISOString() }
    this.#waiting.push(tick)
    this.dispatchEvent(new Event("changed"))
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
    this.#waiting = this.#waiting.filter((tick) => !some.includes(tick))
    await letGo(some)
    this.dispatchEvent(new Event("changed"))
    return response.ok ? response.json() : null
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
