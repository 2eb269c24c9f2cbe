const AT_HAND_MS = 10_000

/**
 * Keeps one tap to take the latest admission or exit back on the page for ten seconds, also when
 * its verdict has passed. Afterwards the list of the door's latest scans is there for it.
 */
export default function keepUndoAtHand(root, desk) {
  const place = root.querySelector("[data-undo-place]")
  let timer

  function clear() {
    clearTimeout(timer)
    for (const form of root.querySelectorAll("[data-undo]")) form.remove()
  }

  function offer({ detail: { page } }) {
    clearTimeout(timer)
    const form = page.querySelector("[data-undo]")
    place.replaceChildren(...(form ? [document.importNode(form, true)] : []))
    timer = setTimeout(clear, AT_HAND_MS)
  }

  desk.addEventListener("answered", offer)
  root.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-follow-up]")) return
    event.preventDefault()
    desk.takeBack(event.target)
  })
  root.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-undo]")) return
    event.preventDefault()
    if (desk.takeBack(event.target)) clear()
  })
}
