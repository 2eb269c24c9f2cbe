const LOOKED_AT = 5
const FAILURES_TO_GO = 2
const QUICK_TO_RETURN = 2

/** How long a verdict of the server is waited for before the phone shows its own. */
export const PATIENCE_MS = 800

/**
 * Says whether to wait for the server at all. Two questions of the last five that failed or were
 * slow are enough not to; two quick answers on end are enough to wait again.
 */
export default class LineState extends EventTarget {
  #latest = []
  #isOnline = true

  get isOnline() {
    return this.#isOnline
  }

  /** Notes one question: whether its answer came in time. */
  note(wasQuick) {
    this.#latest = [...this.#latest, wasQuick].slice(-LOOKED_AT)
    if (this.#isOnline && this.#failures() >= FAILURES_TO_GO) this.#turn(false)
    else if (!this.#isOnline && this.#areQuick()) this.#turn(true)
  }

  #failures() {
    return this.#latest.filter((wasQuick) => !wasQuick).length
  }

  #areQuick() {
    const last = this.#latest.slice(-QUICK_TO_RETURN)
    return last.length === QUICK_TO_RETURN && last.every(Boolean)
  }

  #turn(isOnline) {
    this.#isOnline = isOnline
    // What was before the turn says nothing about what comes.
    this.#latest = []
    this.dispatchEvent(new Event("turned"))
  }
}
