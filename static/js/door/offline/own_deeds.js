import { fill } from "./words.js"

/** Lists deeds that the phone may take back by itself, if there are any. */
export default function showOwnDeeds(root, words, deeds) {
  const panel = root.querySelector("[data-own-deeds]")
  panel.querySelector("ul").replaceChildren(...deeds.map((deed) => lineAbout(root, deed, words)))
  panel.hidden = deeds.length === 0
}

function lineAbout(root, { id, direction, name, at }, words) {
  const template = root.querySelector(`template[data-own-deed="${direction}"]`)
  const line = template.content.cloneNode(true)
  fill(line, { name: name ?? words.somebody, time: words.time(at) })
  line.querySelector("form").elements.undone.value = id
  return line
}
