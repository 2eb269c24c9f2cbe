/** Lets `button` hide those on the page who have been found. */
export default function onlyMissing(button, page) {
  button.hidden = false
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true"
    button.setAttribute("aria-pressed", isOn)
    page.classList.toggle("evacuation-only-missing", isOn)
  })
}
