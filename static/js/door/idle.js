const IDLE_AFTER_MS = 60_000

/** Calls `sleep` when `touch` has not been called for a minute. */
export default function idleTimer(sleep) {
  let timer = null

  return {
    touch() {
      clearTimeout(timer)
      timer = setTimeout(sleep, IDLE_AFTER_MS)
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
