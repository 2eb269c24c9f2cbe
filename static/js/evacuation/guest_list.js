/** The rows of an evacuation, one for each guest: who was found, and how many are missing. */
export default class GuestList {
  #root

  constructor(root) {
    this.#root = root
  }

  /** Shows these guests as found, and all others as missing. */
  show(found) {
    const rows = [...this.#root.querySelectorAll("[data-guest]")]
    for (const row of rows) mark(row, found.has(row.dataset.guest))
    const number = rows.filter((row) => found.has(row.dataset.guest)).length
    this.count({ found: number, missing: rows.length - number })
  }

  /** Writes numbers at the places that carry their names. */
  count(numbers) {
    for (const [name, number] of Object.entries(numbers)) {
      const place = this.#root.querySelector(`[data-number="${name}"]`)
      if (place.textContent !== String(number)) place.textContent = number
    }
  }

  /** Puts other rows in place; the one that has the focus keeps it. */
  replace(rows) {
    const list = this.#root.querySelector("[data-guests]")
    const focused = document.activeElement?.closest("[data-guest]")?.id
    list.replaceChildren(...rows)
    if (focused) document.getElementById(focused)?.querySelector("button").focus({ preventScroll: true })
  }
}

function mark(row, isFound) {
  row.classList.toggle("evacuation-found", isFound)
  row.querySelector("button").name = isFound ? "missing" : "found"
  row.querySelector('[data-when="found"]').hidden = !isFound
  row.querySelector('[data-when="missing"]').hidden = isFound
}
