/**
 * The phone's own verdicts in the words that came with the page: a template for each, with slots
 * for what is known of the guest. Lines about what is not known are left out.
 */
export default class Words {
  #templates
  #clock
  #nameless

  constructor(root) {
    this.#templates = root
    const said = (name) => root.querySelector(`template[data-local-words="${name}"]`).content.textContent
    this.#nameless = said("nameless")
    /** What a guest is called of whom nothing is known. */
    this.somebody = said("somebody")
    const when = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" }
    this.#clock = new Intl.DateTimeFormat("sv", when)
  }

  /** Returns a page as the server's would be, for what was decided. */
  page({ verdict, guest, since, there, left, whereabouts, elsewhere, checks, note, undo }) {
    const about = { elsewhere, note, "no-name": checks?.includes("no_name") }
    const known = { ...this.#known(guest ?? {}, { since, there, left }), ...about }
    const closer = this.#template(`${verdict}-${elsewhere ? "here" : whereabouts}`)
    const named = guest?.name && this.#template(`${verdict}-named`)
    const page = (closer || named || this.#template(verdict)).content.cloneNode(true)
    fill(page, known)
    for (const form of page.querySelectorAll("[data-undo]")) {
      if (undo) form.elements.undone.value = undo
      else form.remove()
    }
    return page
  }

  /** Writes "19.42". */
  time(moment) {
    return this.#clock.format(moment).replace(":", ".")
  }

  #template(name) {
    return this.#templates.querySelector(`template[data-local="${name}"]`)
  }

  #known(guest, { since, there, left }) {
    return {
      name: guest.name ?? (guest.state && this.#nameless),
      "first-name": guest.name?.split(" ")[0],
      age: guest.age,
      born: guest.born,
      first: guest.first,
      reviewed: guest.notes?.includes("reviewed"),
      since: since?.at && this.time(since.at),
      there: there?.at && this.time(there.at),
      "there-door": there && (there.door ?? "–"),
      left: left?.at && this.time(left.at),
    }
  }
}

/** Fills the slots of a piece of page, and drops the lines that have nothing to say. */
export function fill(page, known) {
  for (const slot of page.querySelectorAll("[data-slot]")) {
    const value = known[slot.dataset.slot]
    if (value === undefined || value === null || value === false) (slot.closest("p") ?? slot).remove()
    else if (value !== true) slot.textContent = value
  }
}
