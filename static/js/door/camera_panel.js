import { mayOpenAtOnce } from "./camera.js"
import cameraChoice from "./camera_choice.js"
import idleTimer from "./idle.js"
import keepAwake from "./wake_lock.js"
import torch from "./torch.js"

/**
 * The camera as staff see it: a big button, the picture, or a clear sentence about what to do
 * instead. It rests when nobody comes for a minute and comes back when the phone is unlocked.
 */
export default function cameraPanel(panel, scanner, onFailure) {
  const start = panel.querySelector("[data-camera-start]")
  const renewLock = keepAwake(() => scanner.isOn)
  const idle = idleTimer(() => scanner.isOn && rest("asleep"))
  let wasOnWhenHidden = false

  function show(state) {
    panel.dataset.camera = state
    for (const text of panel.querySelectorAll("[data-camera-text]")) {
      text.hidden = text.dataset.cameraText !== state
    }
    start.hidden = ["starting", "on"].includes(state)
    renewLock()
  }

  function open() {
    show("starting")
    scanner.start()
  }

  function rest(state) {
    scanner.stop()
    show(state)
  }

  function comeAndGo() {
    if (document.hidden) {
      wasOnWhenHidden = scanner.isOn
      if (wasOnWhenHidden) rest("off")
    } else if (wasOnWhenHidden) open()
  }

  start.addEventListener("click", open)
  document.addEventListener("visibilitychange", comeAndGo)
  for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, idle.touch)
  scanner.addEventListener("code", idle.touch)
  scanner.addEventListener("on", () => {
    show("on")
    idle.touch()
  })
  scanner.addEventListener("off", idle.stop)
  scanner.addEventListener("failed", ({ detail: reason }) => {
    show(reason)
    onFailure()
  })
  torch(panel.querySelector("[data-torch]"), scanner)
  cameraChoice(panel.querySelector("[data-next-camera]"), scanner)

  panel.hidden = false
  show("off")
  mayOpenAtOnce().then((may) => may && open())
}
