/** Keeps the screen lit while `wanted()`; a browser lets go whenever the page is hidden. */
export default function keepAwake(wanted) {
  let lock = null

  async function renew() {
    if (document.hidden || !wanted()) return letGo()
    if (lock && !lock.released) return
    lock = await navigator.wakeLock?.request("screen").catch(() => null)
  }

  function letGo() {
    lock?.release()
    lock = null
  }

  document.addEventListener("visibilitychange", renew)
  return renew
}
