import idleTimer from "./idle.js"

const BACK_AFTER_MS = 180_000
const ASKED_FOR_MS = 10_000
const BY_ITSELF = "#av-sig-sjalv"

/**
 * Lets a door that is set to "out" go back to "in" when nobody has used it for three minutes:
 * whoever came next would be counted as gone. While an answer is on the screen it stays.
 */
export default function goBackIn(door, desk) {
  const set = door.querySelector("[data-way-set]")
  tellThatItWent(set)
  forgetWhoAsked(set.querySelector("details"))
  const back = set.querySelector("[data-way-back]")
  if (!back) return

  const idle = idleTimer(() => {
    if (door.querySelector("[data-verdict-place]").open || !desk.isOpen) return idle.touch()
    location.replace(back.href + BY_ITSELF)
  }, BACK_AFTER_MS)
  for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, idle.touch)
  desk.addEventListener("asking", idle.touch)
  idle.touch()
}

function tellThatItWent(set) {
  if (location.hash !== BY_ITSELF) return

  set.querySelector("[data-way-returned]")?.removeAttribute("hidden")
  history.replaceState(null, "", location.pathname + location.search)
}

/** Closes what a stray tap has opened. */
function forgetWhoAsked(details) {
  const closing = idleTimer(() => (details.open = false), ASKED_FOR_MS)
  details?.addEventListener("toggle", () => (details.open ? closing.touch() : closing.stop()))
}
