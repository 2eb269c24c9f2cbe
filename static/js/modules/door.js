import showAnswers from "../door/answers.js"
import { NO_VERDICT } from "../door/ask.js"
import cameraPanel from "../door/camera_panel.js"
import Desk from "../door/desk.js"
import keepCountFresh from "../door/fresh_count.js"
import forgetHalfTyped from "../door/half_typed.js"
import listenForHandScanner from "../door/hand_scanner.js"
import lift from "../door/lift.js"
import networkSign from "../door/network.js"
import offlineKit from "../door/offline/kit.js"
import Scanner from "../door/scanner.js"
import soundSwitch from "../door/sound_switch.js"
import keepUndoAtHand from "../door/undo_at_hand.js"
import goBackIn from "../door/way_back.js"

/**
 * The door of an evening: camera, hand scanner and typed codes ask one desk, and its verdict
 * fills the screen. Without JavaScript the same form shows the same verdict as a page.
 */
export default function enhance(door) {
  const find = (name) => door.querySelector(`[data-${name}]`)
  const form = find("scan")
  const kit = offlineKit(door)
  const desk = new Desk(kit.answer)
  const scanner = new Scanner(find("camera-video"), () => desk.isOpen)
  const askAbout = (code) => desk.take(form, code)
  const typeInstead = () => form.elements.code.focus()

  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (desk.take(form)) form.reset()
  })
  scanner.addEventListener("code", ({ detail: code }) => askAbout(code))
  listenForHandScanner(askAbout)
  forgetHalfTyped(form)

  desk.addEventListener("asking", () => (find("asking").hidden = false))
  for (const end of ["answered", "corrected", ...NO_VERDICT]) {
    desk.addEventListener(end, () => (find("asking").hidden = true))
  }
  desk.addEventListener("answered", ({ detail }) => lift("head-count", detail.page))
  desk.addEventListener("corrected", ({ detail }) => {
    lift("scan-field", detail.page)
    typeInstead()
  })
  showAnswers(door, desk, () => desk.open())
  keepUndoAtHand(door, desk)
  door.addEventListener("click", async ({ target }) => {
    if (!target.closest("[data-let-in]")) return
    const page = await kit.letIn()
    if (page) desk.tell(page)
  })
  keepCountFresh(door, scanner, desk, networkSign(door, desk))
  goBackIn(door, desk)
  soundSwitch(find("sound"))
  cameraPanel(find("camera"), scanner, typeInstead)
}
