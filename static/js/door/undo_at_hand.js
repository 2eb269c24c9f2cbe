const ABOUT_THE_LATEST_S = 10

/**
 * Keeps each form that takes back what was just done on the page for as many seconds as it says,
 * also when its verdict has passed. One about the latest guest goes when the next is answered;
 * what is promised for longer stays. Afterwards there is the list of the door's latest scans.
 */
export default function keepUndoAtHand(root, desk) {
  const place = root.querySelector("[data-undo-place]")

  function offer({ detail: { page } }) {
    const fresh = [...page.querySelectorAll("[data-at-hand]")].map((form) => document.importNode(form, true))
    const again = new Set(fresh.map(({ action }) => action))
    for (const form of [...place.children]) {
      if (form.dataset.atHand <= ABOUT_THE_LATEST_S || again.has(form.action)) form.remove()
    }
    place.append(...fresh)
    for (const form of fresh) setTimeout(() => form.remove(), form.dataset.atHand * 1_000)
  }

  desk.addEventListener("answered", offer)
  root.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-undo], [data-follow-up]")) return
    event.preventDefault()
    const { action } = event.target
    if (!desk.takeBack(event.target)) return
    for (const form of [...place.children]) if (form.action === action) form.remove()
  })
}
