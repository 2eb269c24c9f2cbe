import { NO_VERDICT } from "./ask.js"

/**
 * Shows whether the door reaches the server: as the phone says, and as the last answer proved.
 * Returns a way to tell it so.
 */
export default function networkSign(root, desk) {
  const show = (isOn) => {
    for (const sign of root.querySelectorAll("[data-network]")) {
      sign.hidden = (sign.dataset.network === "on") !== isOn
    }
  }

  window.addEventListener("online", () => show(true))
  window.addEventListener("offline", () => show(false))
  for (const answer of ["answered", "corrected", ...NO_VERDICT]) {
    desk.addEventListener(answer, ({ detail }) => {
      const isOwn = detail?.page.querySelector("[data-decided-here]")
      show(answer !== "unanswered" && !isOwn)
    })
  }
  show(navigator.onLine)
  return show
}
