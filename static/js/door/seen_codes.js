const IGNORED_FOR_MS = 5_000

/**
 * Remembers which codes are before the camera. A code counts as new when it has been out of
 * sight for five seconds, so that a phone held up a little long is not answered twice.
 */
export default class SeenCodes {
  #lastSeen = new Map()

  /** Says whether this code has just come into view. */
  isNew(code) {
    const isNew = !this.#isInView(code)
    this.#lastSeen.set(code, performance.now())
    return isNew
  }

  /** Notes that a code which was new before is still there; another one stays new. */
  keep(code) {
    if (this.#isInView(code)) this.isNew(code)
  }

  #isInView(code) {
    return performance.now() - this.#lastSeen.get(code) <= IGNORED_FOR_MS
  }
}
