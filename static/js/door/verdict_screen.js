const PASSING = ["green", "blue"]
const PASSES_AFTER_MS = 4_000

/**
 * Shows one verdict at a time over the page. Green and blue pass by themselves; the others hold
 * everything behind them still until staff are done. Both then call `next`.
 */
export default function verdictScreen(dialog, next) {
  let timer

  function show(verdict) {
    clear()
    const shown = document.importNode(verdict, true)
    dialog.replaceChildren(shown)
    if (PASSING.includes(shown.dataset.verdict)) {
      // Its own method would take the focus from the code field.
      dialog.setAttribute("open", "")
      timer = setTimeout(next, PASSES_AFTER_MS)
    } else {
      dialog.showModal()
      shown.focus()
    }
  }

  function clear() {
    clearTimeout(timer)
    dialog.close()
    dialog.replaceChildren()
  }

  dialog.addEventListener("cancel", next)
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-next]")) return
    event.preventDefault()
    next()
  })
  return { show, clear }
}
