/**
 * Lets the clock in the element tick, so that a pass can be told from a picture of one.
 * It is written as the server wrote it, and stands still for those who want less motion.
 */
export default function enhance(element) {
  const separator = element.textContent.includes(":") ? ":" : "."
  const calm = matchMedia("(prefers-reduced-motion: reduce)")
  const clock = new Intl.DateTimeFormat("sv-SE", {
    timeStyle: "medium",
    timeZone: element.dataset.zone,
  })

  show()
  setInterval(show, 1000)

  function show() {
    if (calm.matches) return
    element.textContent = clock.format(new Date()).replaceAll(":", separator)
  }
}
