const IDLE_AFTER_MS = 60_000

/** Calls `sleep` when `touch` has not been called for so long, which is a minute if not said. */
export default function idleTimer(sleep, after = IDLE_AFTER_MS) {
  let timer = null

  return {
    touch() {
      clearTimeout(timer)
      timer = setTimeout(sleep, after)
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
