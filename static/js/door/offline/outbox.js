const AT_ONCE = 100
const PATIENCE_MS = 8_000
const LATER = [401, 403, 408, 429]
const OLD_TOKEN = 400
const NOT_THEIRS = 404

/**
 * Tells the server what this phone has decided, in its order. A scan stays until the server has
 * said that it keeps it; what it does not take in goes to a list that staff can see.
 *
 * Tells "added" with each scan, "changed" when there is more or less to tell, and "reached" with
 * how many milliseconds the server took to answer, null if it did not.
 */
export default class Outbox extends EventTarget {
  #store
  #urlOf
  #token

  /** `urlOf(eventId)` is where scans go; `token` gives the site's own token, anew if asked. */
  constructor(store, urlOf, token) {
    super()
    this.#store = store
    this.#urlOf = urlOf
    this.#token = token
  }

  async add(scan, move) {
    await this.#store.keepScan(scan, move)
    this.#tell("changed")
    this.#tell("added")
  }

  /** Sends all that waits; returns how many are left. */
  async flush() {
    // One tab at a time: two would tell everything twice.
    await navigator.locks.request("unik-door-outbox", async () => {
      while (await this.#sendSome());
    })
    return this.#store.countUnsent()
  }

  /** Sends the oldest of one evening; says whether to go on. */
  async #sendSome() {
    const waiting = await this.#store.unsent(AT_ONCE)
    if (waiting.length === 0) return false

    const { eventId } = waiting[0].scan
    const some = waiting.filter(({ scan }) => scan.eventId === eventId)
    const startedAt = performance.now()
    const response = await this.#post(eventId, some.map(({ scan }) => scan.body)).catch(() => null)
    this.#tell("reached", response && response.status < 500 ? performance.now() - startedAt : null)
    const statuses = response ? await statusesOf(response, some.length) : []
    for (const [at, status] of statuses.entries()) await this.#settle(some[at], status)
    this.#tell("changed")
    return statuses.some(isSettled)
  }

  async #settle(one, status) {
    if (status === 200) await this.#store.settle(one, Date.now())
    else if (isSettled(status)) await this.#store.refuse(one, status)
  }

  async #post(eventId, scans) {
    const response = await this.#postWith(this.#token.known(), eventId, scans)
    if (response.status !== OLD_TOKEN) return response
    return this.#postWith(await this.#token.renew(), eventId, scans)
  }

  async #postWith(token, eventId, scans) {
    const unsent = (await this.#store.countUnsentOf(eventId)) - scans.length
    const sentAt = new Date().toISOString()
    return fetch(this.#urlOf(eventId), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token, "X-Unsent": unsent },
      body: JSON.stringify(scans.map((scan) => ({ ...scan, sent_at: sentAt }))),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }))
  }
}

/** Returns what became of each scan; nothing where the server has not looked at them. */
async function statusesOf(response, number) {
  if (response.status === NOT_THEIRS) return Array(number).fill(NOT_THEIRS)
  if (!response.ok) return []
  return (await response.json()).map(({ status }) => status)
}

/** Says whether the server has said its last word on a scan, one way or the other. */
function isSettled(status) {
  return status < 500 && !LATER.includes(status)
}
