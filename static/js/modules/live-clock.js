/**
 * Shows a ticking clock, so that a pass can be told from a picture of one.
 * Stands still for those who want less motion.
 */
export default function enhance(element) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeStyle: "medium",
    timeZone: element.dataset.zone,
  })
  const calm = matchMedia("(prefers-reduced-motion: reduce)")

  show()
  setInterval(() => calm.matches || show(), 1000)

  function show() {
    element.textContent = format.format(new Date())
  }
}
