const KEY = "unik-door-camera"

/** Returns the id of the camera that staff chose on this phone, if they did. */
export function chosenCamera() {
  return localStorage.getItem(KEY) ?? undefined
}

/** Offers to change to the next camera, where there is more than one. */
export default function cameraChoice(button, scanner) {
  let cameras = []

  scanner.addEventListener("on", async () => {
    const devices = await navigator.mediaDevices.enumerateDevices()
    cameras = devices.filter((device) => device.kind === "videoinput")
    button.hidden = cameras.length < 2
  })
  scanner.addEventListener("off", () => {
    button.hidden = true
  })
  button.addEventListener("click", () => {
    const current = scanner.track.getSettings().deviceId
    const at = cameras.findIndex((camera) => camera.deviceId === current)
    localStorage.setItem(KEY, cameras[(at + 1) % cameras.length].deviceId)
    scanner.start()
  })
}
