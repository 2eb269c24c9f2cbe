const PASSING = ["green", "blue"]
const PASSES_AFTER_MS = 4_000

/**
 * Shows one verdict at a time over the page. Green and blue pass by themselves, visibly counting
 * down, and leave the focus where it is; the others hold everything behind them still until staff
 * are done. Both then call `next`.
 *
 * Where the page behind has no place for the buttons to take it back, `keepsUndo` lets the verdict
 * stay as long as they are to be at hand.
 */
export default function verdictScreen(dialog, next, { keepsUndo }) {
  let timer
  let focused

  function show(verdict) {
    clear()
    focused = document.activeElement
    const shown = document.importNode(verdict, true)
    dialog.replaceChildren(shown)
    if (PASSING.includes(shown.dataset.verdict)) {
      const lasts = keepsUndo ? longestAtHand(shown) : PASSES_AFTER_MS
      shown.style.setProperty("--passes-after", `${lasts}ms`)
      shown.dataset.passing = ""
      // Its own method would take the focus from the code field.
      dialog.setAttribute("open", "")
      timer = setTimeout(next, lasts)
    } else {
      dialog.showModal()
      shown.focus()
    }
  }

  function clear() {
    clearTimeout(timer)
    if (dialog.contains(document.activeElement)) focused?.focus()
    dialog.close()
    dialog.replaceChildren()
  }

  // What a passing verdict lies over cannot be seen, so Tab goes to the verdict's own buttons.
  document.addEventListener("focusin", ({ target }) => {
    const isBehind = dialog.open && target !== focused && !dialog.contains(target)
    if (isBehind) dialog.querySelector("a, button")?.focus()
  })
  dialog.addEventListener("cancel", next)
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-next]")) return
    event.preventDefault()
    next()
  })
  return { show, clear }
}

function longestAtHand(shown) {
  const forms = [...shown.querySelectorAll("[data-at-hand]")]
  return Math.max(PASSES_AFTER_MS, ...forms.map((form) => form.dataset.atHand * 1_000))
}
