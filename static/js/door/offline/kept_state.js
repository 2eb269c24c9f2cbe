import showOwnDeeds from "./own_deeds.js"
import { fill } from "./words.js"

/**
 * Says all the time how the phone stands: with the net or without, from when its list is, how
 * many scans wait to be told, and which ones the server has not taken in.
 */
export default function showKeptState(root, { roster, outbox, line, store, words, takingBack }) {
  const find = (name) => root.querySelector(`[data-${name}]`)
  const place = find("kept")
  let latest = 0

  function write(name, known) {
    const part = place.querySelector(`[data-kept-${name}]`)
    const said = root.querySelector(`template[data-kept-words="${known.template}"]`).content.cloneNode(true)
    fill(said, known)
    part.replaceChildren(said)
  }

  async function show() {
    const mine = ++latest
    const asked = [store.countUnsent(), store.countAside(), store.refused(), roster.countSince(), takingBack.list()]
    const [unsent, aside, refused, since, deeds] = await Promise.all(asked)
    // Whoever has asked since knows better.
    if (mine !== latest) return
    const from = roster.keptAt ? { template: "from", time: words.time(roster.keptAt) } : { template: "none" }
    write("list", from)
    const many = since === 1 ? "since-one" : "since-many"
    write("since", { template: since > 0 ? many : "since-none", number: since })
    const number = { 0: "unsent-none", 1: "unsent-one" }[unsent] ?? "unsent-many"
    write("unsent", { template: number, number: unsent })
    write("aside", { template: { 0: "aside-none", 1: "aside-one" }[aside] ?? "aside-many", number: aside })
    find("send-now").hidden = unsent === 0
    showRefused(refused)
    // Otherwise the server's own list of the latest scans is there, and knows all of them.
    showOwnDeeds(root, words, line.isOnline && navigator.onLine && unsent === 0 ? [] : deeds)
    place.hidden = false
  }

  function showRefused(refused) {
    const panel = find("refused")
    panel.hidden = refused.length === 0
    panel.querySelector("ul").replaceChildren(...refused.map(lineAbout))
  }

  function lineAbout({ kind, body, status, answer }) {
    const about = kind === "undo" ? wordsFor(`undo-${answer ?? status}`, "undo-any") : wordsFor(status, "any")
    const line = about.content.cloneNode(true)
    fill(line, { time: words.time(new Date(body.asked_at ?? body.scanned_at)) })
    const item = document.createElement("li")
    item.append(line)
    return item
  }

  function wordsFor(...names) {
    const [known] = names.flatMap((name) => [...root.querySelectorAll(`template[data-refused-words="${name}"]`)])
    return known
  }

  outbox.addEventListener("changed", show)
  line.addEventListener("turned", show)
  return show
}
