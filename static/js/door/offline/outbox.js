const AT_ONCE = 100
const PATIENCE_MS = 8_000
const LATER = [401, 403, 408, 429]
const OLD_TOKEN = 400
const NOT_THEIRS = 404
const HELD = 202

/**
 * Tells the server what this phone has decided, in its order. A scan stays until the server has
 * said that it keeps it, be it until somebody has said whether it counts; what the server does
 * not take in goes to a list that staff can see.
 *
 * Tells "added" with each scan, "changed" when there is more or less to tell, and "reached" with
 * how many milliseconds the server took to answer, null if it did not.
 */
export default class Outbox extends EventTarget {
  #store
  #urlOf
  #token

  /** `urlOf(scan)` is where a scan, or what takes it back, goes; `token` gives the site's own token, anew if asked. */
  constructor(store, urlOf, token) {
    super()
    this.#store = store
    this.#urlOf = urlOf
    this.#token = token
  }

  async add(scan, move, deed) {
    await this.#store.keepScan(scan, move, deed)
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

  /** Sends the oldest of one evening, up to what is of another kind; says whether to go on. */
  async #sendSome() {
    const some = nextToSend(await this.#store.unsent(AT_ONCE))
    if (some.length === 0) return false

    const startedAt = performance.now()
    const response = await this.#post(some.map(({ scan }) => scan)).catch(() => null)
    this.#tell("reached", response && response.status < 500 ? performance.now() - startedAt : null)
    const answers = response ? await answersOf(response, some.length) : []
    for (const [at, answer] of answers.entries()) await this.#settle(some[at], answer)
    this.#tell("changed")
    return answers.some(({ status }) => isSettled(status))
  }

  async #settle(one, { status, answer }) {
    if (status === HELD) await this.#store.setAside(one)
    else if (status === 200 && isDone(answer)) await this.#store.settle(one, Date.now())
    else if (isSettled(status)) await this.#store.refuse(one, { status, answer })
  }

  async #post(scans) {
    const response = await this.#postWith(this.#token.known(), scans)
    if (response.status !== OLD_TOKEN) return response
    return this.#postWith(await this.#token.renew(), scans)
  }

  async #postWith(token, scans) {
    const [first] = scans
    const unsent = (await this.#store.countUnsentOf(first.eventId)) - scans.length
    const sentAt = new Date().toISOString()
    return fetch(this.#urlOf(first), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token, "X-Unsent": unsent },
      body: JSON.stringify(scans.map(({ body }) => ({ ...body, sent_at: sentAt }))),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }))
  }
}

/** Returns what may go at once, since the server is told everything of an evening in its order. */
function nextToSend(waiting) {
  const [first] = waiting
  const some = waiting.filter(({ scan }) => scan.eventId === first.scan.eventId)
  const other = some.findIndex(({ scan }) => scan.kind !== first.scan.kind)
  return other < 0 ? some : some.slice(0, other)
}

/** Returns what became of each scan; nothing where the server has not looked at them. */
async function answersOf(response, number) {
  if (response.status === NOT_THEIRS) return Array(number).fill({ status: NOT_THEIRS })
  if (!response.ok) return []
  return response.json()
}

/** Says whether what was to be taken back is so by now; of a scan there is no such answer. */
function isDone(answer) {
  return answer === undefined || ["undone", "done_before"].includes(answer)
}

/** Says whether the server has said its last word on a scan, one way or the other. */
function isSettled(status) {
  return status < 500 && !LATER.includes(status)
}
