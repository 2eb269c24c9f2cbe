const LINGER_MS = 3_000
const STILL_MS = 500

/**
 * The rows of an evacuation, one for each guest: who was found, and how many are missing.
 *
 * A tap is meant for the row that stood there: who is found stays until nobody was found for three
 * seconds, and taps count for nothing just after rows have moved, nor a second one on the same row.
 */
export default class GuestList {
  #root
  #rows
  #found = new Set()
  #lingering = new Set()
  #timer
  #moved = { at: -Infinity }
  #tapped = { at: -Infinity }

  constructor(root) {
    this.#root = root
    this.#rows = root.querySelector("[data-guests]")
    this.#rows.addEventListener("click", (click) => this.#weigh(click), { capture: true })
  }

  /** Shows these guests as found, and all others as missing. */
  show(found) {
    const now = this.#guests().filter((row) => found.has(row.dataset.guest))
    const news = now.filter((row) => !row.classList.contains("evacuation-found"))
    this.#found = found
    if (news.length) this.#linger(news)
    this.#change(() => this.#draw())
    this.count({ found: now.length, missing: this.#guests().length - now.length })
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
    this.#change(() => {
      this.#rows.replaceChildren(...rows)
      this.#draw()
    })
  }

  #guests() {
    return [...this.#rows.querySelectorAll("[data-guest]")]
  }

  #draw() {
    for (const row of this.#guests()) {
      mark(row, this.#found.has(row.dataset.guest))
      row.classList.toggle("evacuation-lingering", this.#lingering.has(row.dataset.guest))
    }
  }

  #linger(rows) {
    for (const row of rows) this.#lingering.add(row.dataset.guest)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#lingering.clear()
      this.#change(() => this.#draw())
    }, LINGER_MS)
  }

  /** Makes a change, notes whether rows moved by it, and lets the focus go to the next that is left. */
  #change(make) {
    const before = this.#inSight()
    const focused = before.indexOf(document.activeElement?.closest("[data-guest]")?.id)
    make()
    const after = this.#inSight()
    if (before.some((id, place) => after[place] !== id)) this.#moved = { at: performance.now() }
    if (focused < 0) return
    const nearest = [...before.slice(focused), ...before.slice(0, focused).reverse()]
    const next = nearest.find((id) => after.includes(id))
    const button = next && document.getElementById(next).querySelector("button")
    if (button && button !== document.activeElement) button.focus({ preventScroll: true })
  }

  #inSight() {
    return this.#guests().filter((row) => row.offsetParent).map((row) => row.id)
  }

  #weigh(click) {
    const now = performance.now()
    const guest = click.target.closest("[data-guest]")?.dataset.guest
    const isAgain = guest === this.#tapped.guest && now - this.#tapped.at < STILL_MS
    this.#tapped = { guest, at: now }
    if (isAgain || now - this.#moved.at < STILL_MS) click.preventDefault()
  }
}

function mark(row, isFound) {
  row.classList.toggle("evacuation-found", isFound)
  row.querySelector("button").name = isFound ? "missing" : "found"
  row.querySelector('[data-when="found"]').hidden = !isFound
  row.querySelector('[data-when="missing"]').hidden = isFound
}
