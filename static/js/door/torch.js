/** Offers the lamp beside the camera, on phones that have one. */
export default function torch(button, scanner) {
  let isLit = false

  scanner.addEventListener("on", () => {
    isLit = false
    button.hidden = !scanner.track.getCapabilities?.().torch
    button.setAttribute("aria-pressed", false)
  })
  scanner.addEventListener("off", () => {
    button.hidden = true
  })
  button.addEventListener("click", async () => {
    await scanner.track.applyConstraints({ advanced: [{ torch: !isLit }] })
    isLit = !isLit
    button.setAttribute("aria-pressed", isLit)
  })
}
