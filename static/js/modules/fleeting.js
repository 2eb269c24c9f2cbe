/**
 * Takes what may be seen for some seconds only off the page when they are over, and as soon as
 * the page is left: the browser must not show it again. Without JavaScript the server's answer
 * leads away after the same time.
 */
export default function enhance(page) {
  const parts = page.querySelectorAll("[data-fleeting]")
  if (parts.length === 0) return

  function take() {
    for (const part of parts) part.remove()
    page.querySelector("[data-fleeted]").hidden = false
  }

  setTimeout(take, page.dataset.seconds * 1000)
  addEventListener("pagehide", take)
}
