import { NO_VERDICT } from "./ask.js"
import signal from "./signal.js"
import { allowSounds } from "./sounds.js"
import verdictScreen from "./verdict_screen.js"

/**
 * Lets the desk's answers fill the screen, be heard and be felt, each only when it is there.
 * `next` is called when staff are done with a verdict; where there is none, the page's own words
 * say why, and staff may ask again.
 */
export default function showAnswers(root, desk, next) {
  const find = (name) => root.querySelector(`[data-${name}]`)
  const done = () => {
    screen.clear()
    next()
  }
  const screen = verdictScreen(find("verdict-place"), done, { keepsUndo: !find("undo-place") })

  function answer({ detail: { page, colour } }) {
    screen.show(page.querySelector("[data-verdict]"))
    signal(colour)
  }

  function showOwn(name) {
    screen.show(find(name).content.firstElementChild)
  }

  allowSounds()
  desk.addEventListener("asking", () => screen.clear())
  desk.addEventListener("answered", answer)
  for (const reason of NO_VERDICT) desk.addEventListener(reason, () => showOwn(reason))
  root.addEventListener("click", ({ target }) => target.closest("[data-retry]") && desk.askAgain())
}
