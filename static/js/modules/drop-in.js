import showAnswers from "../door/answers.js"
import Desk from "../door/desk.js"
import lift from "../door/lift.js"
import signal from "../door/signal.js"

/**
 * Lets somebody without a pass in, or counts one more or less, with the sound and vibration of a
 * scan. Who is only counted leaves the page as it stands, for the next; taps that come quicker
 * than answers are counted one after the other. Without JavaScript the same forms show the same
 * answers as pages.
 */
export default function enhance(place) {
  const find = (name) => place.querySelector(`[data-${name}]`)
  const desk = new Desk()

  place.addEventListener("submit", (event) => {
    if (event.target.matches("[data-apart]")) return
    event.preventDefault()
    if (event.target.matches("[data-undo], [data-follow-up]")) desk.takeBack(event.target)
    else if (event.target.matches("[data-count]")) desk.lineUp(event.target, event.submitter)
    else desk.take(event.target, undefined, event.submitter)
  })
  desk.addEventListener("corrected", ({ detail: { page } }) => show(page))
  showAnswers(place, desk, () => desk.askNext() || location.assign(place.dataset.back))

  function show(page) {
    const pressed = document.activeElement?.getAttribute("aria-label")
    const said = page.querySelector("[data-said]")
    document.title = page.title
    lift("without-pass", page)
    find("said").replaceChildren(...document.importNode(said, true).childNodes)
    signal(said.dataset.said)
    const wrong = place.querySelector("#error-summary")
    const next = [...place.querySelectorAll("button")].find((each) => each.ariaLabel === pressed)
    const focused = wrong ?? (pressed && next)
    focused?.focus()
  }
}
