const LONGEST_PAUSE_MS = 60
const SHORTEST_CODE = 6

/**
 * Listens for a scanner that types like a keyboard: letters close together, then Enter.
 * What people type is slower, and what is typed into a field belongs to the field.
 */
export default function listenForHandScanner(take) {
  let typed = ""
  let latest = 0

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey) return

    if (event.timeStamp - latest > LONGEST_PAUSE_MS) typed = ""
    latest = event.timeStamp
    if (event.key.length === 1) {
      typed += event.key
    } else if (event.key === "Enter" && typed.length >= SHORTEST_CODE) {
      // Enter would also press the button that has the focus.
      event.preventDefault()
      take(typed)
      typed = ""
    }
  })
}
