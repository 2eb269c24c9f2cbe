import { forgetPages } from "../door/offline/kept_pages.js"
import Store from "../door/offline/store.js"
import outboxTo from "../door/offline/telling.js"
import { fill } from "../door/offline/words.js"

const EVERY_MS = 20_000

/**
 * Lets a phone that is no door any more forget the evening's list, and tell what it did there:
 * that is kept, and counts once somebody has said so.
 */
export default async function report(place) {
  if (!window.indexedDB || !navigator.locks) return
  const store = await Store.open()
  await Promise.allSettled([store.wipe(place.dataset.event), forgetPages()])
  const outbox = outboxTo(place.dataset, store)

  async function show() {
    const [unsent, aside] = [await store.countUnsent(), await store.countAside()]
    const said = [unsent && ["unsent", unsent], aside && ["aside", aside]].filter(Boolean)
    place.replaceChildren(...said.map(([name, number]) => line(name, number)))
  }

  function line(name, number) {
    const many = number === 1 ? "one" : "many"
    const words = document.querySelector(`template[data-late-words="${name}-${many}"]`).content.cloneNode(true)
    fill(words, { number })
    return words
  }

  async function tell() {
    if (await store.countUnsent()) await outbox.flush()
  }

  outbox.addEventListener("changed", show)
  await show()
  await tell()
  setInterval(tell, EVERY_MS)
}
