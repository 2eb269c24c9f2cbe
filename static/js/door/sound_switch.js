const KEY = "unik-door-sound"

/** Says whether staff want sound on this phone. */
export function soundIsOn() {
  return localStorage.getItem(KEY) !== "off"
}

/** Lets staff turn the sound off and on again. */
export default function soundSwitch(button) {
  const show = () => button.setAttribute("aria-pressed", soundIsOn())

  button.addEventListener("click", () => {
    localStorage.setItem(KEY, soundIsOn() ? "off" : "on")
    show()
  })
  button.hidden = false
  show()
}
