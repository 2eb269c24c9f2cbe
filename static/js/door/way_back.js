import idleTimer from "./idle.js"

const BACK_AFTER_MS = 180_000
const ASKED_FOR_MS = 10_000
const BY_ITSELF = "#av-sig-sjalv"
const USED_AT = "door-out-used-at"

/**
 * Lets a door that is set to "out" go back to "in" when nobody has used it for three minutes:
 * whoever came next would be counted as gone. While an answer is on the screen it stays.
 *
 * A phone that sleeps holds up its timers, so the clock is asked as well when it wakes.
 */
export default function goBackIn(door, desk) {
  const set = door.querySelector("[data-way-set]")
  const answers = door.querySelector("[data-verdict-place]")
  tellThatItWent(set)
  forgetWhoAsked(set.querySelector("details"))
  const back = set.querySelector("[data-way-back]")
  if (!back) return sessionStorage.removeItem(USED_AT)

  const idle = idleTimer(goIfFree, BACK_AFTER_MS)

  function goIfFree() {
    if (answers.open || !desk.isOpen) return idle.touch()
    location.replace(back.href + BY_ITSELF)
  }

  function goIfUnused() {
    if (isUnused()) goIfFree()
  }

  function use() {
    if (isUnused()) return goIfFree()
    sessionStorage.setItem(USED_AT, Date.now())
    idle.touch()
  }

  for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, use)
  desk.addEventListener("asking", use)
  document.addEventListener("visibilitychange", goIfUnused)
  window.addEventListener("pageshow", goIfUnused)
  answers.addEventListener("close", goIfUnused)
  use()
}

function isUnused() {
  const usedAt = sessionStorage.getItem(USED_AT)
  return usedAt !== null && Date.now() - usedAt >= BACK_AFTER_MS
}

function tellThatItWent(set) {
  if (location.hash !== BY_ITSELF) return

  set.querySelector("[data-way-returned]")?.removeAttribute("hidden")
  history.replaceState(null, "", location.pathname + location.search)
}

/** Closes what a stray tap has opened, but not while somebody is in it. */
function forgetWhoAsked(details) {
  if (!details) return

  const closing = idleTimer(closeIfLeft, ASKED_FOR_MS)

  function closeIfLeft() {
    if (details.querySelector("a:focus")) return closing.touch()
    details.open = false
  }

  function stay() {
    if (details.open) closing.touch()
  }

  details.addEventListener("toggle", () => (details.open ? closing.touch() : closing.stop()))
  for (const sign of ["focusin", "pointerdown"]) details.addEventListener(sign, stay)
}
