import fetchPage from "./fetch_page.js"
import lift from "./lift.js"

const EVERY_MS = 15_000

/**
 * Keeps the head count true while the camera is on, since guests come and go at other doors too,
 * and when the server has been told what this phone decided by itself.
 * `tellNetwork` hears each time whether the server was reached.
 */
export default function keepCountFresh(door, scanner, desk, tellNetwork) {
  let latest = 0
  let timer

  function wait() {
    latest++
    clearTimeout(timer)
    timer = setTimeout(() => scanner.isOn && renew(), EVERY_MS)
  }

  async function renew() {
    const mine = latest
    try {
      const { page } = await fetchPage(location.href, { headers: { "X-By-Itself": "1" } })
      tellNetwork(true)
      // A verdict that came meanwhile knows better.
      if (mine === latest) lift("head-count", page)
    } catch {
      tellNetwork(false)
    }
    if (mine === latest) wait()
  }

  scanner.addEventListener("on", wait)
  door.addEventListener("told", renew)
  desk.addEventListener("asking", wait)
}
