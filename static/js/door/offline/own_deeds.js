import { fill } from "./words.js"

const AT_MOST = 20

/** Lists deeds that the phone may take back by itself, if there are any. */
export default function showOwnDeeds(root, words, deeds) {
  const panel = root.querySelector("[data-own-deeds]")
  const list = panel.querySelector("ul")
  const shown = new Map([...list.children].map((line) => [line.dataset.deed, line]))
  const lines = deeds.slice(0, AT_MOST).map((deed) => shown.get(deed.id) ?? lineAbout(root, deed, words))
  // Lines that stay are left alone, as somebody may be just about to tap one.
  for (const line of shown.values()) if (!lines.includes(line)) line.remove()
  lines.forEach((line, at) => list.children[at] === line || list.insertBefore(line, list.children[at] ?? null))
  panel.hidden = deeds.length === 0
}

function lineAbout(root, { id, direction, name, at }, words) {
  const template = root.querySelector(`template[data-own-deed="${direction}"]`)
  const line = template.content.cloneNode(true)
  fill(line, { name: name ?? words.somebody, time: words.time(at) })
  line.querySelector("form").elements.undone.value = id
  line.firstElementChild.dataset.deed = id
  return line.firstElementChild
}
