import showAnswers from "../door/answers.js"
import Desk from "../door/desk.js"

/**
 * Lets somebody found by name in with the same verdict, sound and vibration as a scan.
 * Without JavaScript the same button shows the verdict as a page.
 */
export default function enhance(search) {
  const desk = new Desk()

  search.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.target.matches("[data-apart]")) return
    event.preventDefault()
    if (event.target.matches("[data-undo], [data-follow-up]")) desk.takeBack(event.target)
    else desk.take(event.target)
  })
  showAnswers(search, desk, () => location.assign(search.dataset.back))
}
