import showAnswers from "../door/answers.js"
import { NO_VERDICT } from "../door/ask.js"
import cameraPanel from "../door/camera_panel.js"
import Desk from "../door/desk.js"
import forgetHalfTyped from "../door/half_typed.js"
import listenForHandScanner from "../door/hand_scanner.js"
import lift from "../door/lift.js"
import Scanner from "../door/scanner.js"
import soundSwitch from "../door/sound_switch.js"
import goBackIn from "../door/way_back.js"

/**
 * A door to practise at: it works as the real one does, and asks a desk that keeps nothing. Whom
 * it has let in stands in the page alone, so that the same pass shown twice is in already.
 */
export default function enhance(door) {
  const find = (name) => door.querySelector(`[data-${name}]`)
  const form = find("scan")
  const desk = new Desk()
  const scanner = new Scanner(find("camera-video"), () => desk.isOpen)
  const askAbout = (code) => desk.take(form, code)
  const typeInstead = () => form.elements.code.focus()

  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (desk.take(form)) form.elements.code.value = ""
  })
  scanner.addEventListener("code", ({ detail: code }) => askAbout(code))
  listenForHandScanner(askAbout)
  forgetHalfTyped(form)

  desk.addEventListener("asking", () => (find("asking").hidden = false))
  for (const end of ["answered", "corrected", ...NO_VERDICT]) {
    desk.addEventListener(end, () => (find("asking").hidden = true))
  }
  desk.addEventListener("answered", ({ detail: { page } }) => {
    form.elements.minne.value = page.querySelector("[data-practice-memory]").value
    lift("head-count", page)
  })
  desk.addEventListener("corrected", ({ detail: { page } }) => {
    lift("scan-field", page)
    typeInstead()
  })
  showAnswers(door, desk, () => desk.open())
  goBackIn(door, desk)
  door.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-follow-up]")) return
    event.preventDefault()
    desk.takeBack(event.target)
  })
  soundSwitch(find("sound"))
  cameraPanel(find("camera"), scanner, typeInstead)
}
