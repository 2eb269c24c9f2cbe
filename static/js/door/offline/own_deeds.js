import { fill } from "./words.js"

/**
 * Lists what the phone may take back without the net, as long as the server's own list of the
 * door's latest scans is out of reach or does not know all of it. Names nobody whom this page
 * has not just shown.
 */
export default async function showOwnDeeds(root, { line, takingBack, words }, unsent) {
  const panel = root.querySelector("[data-own-deeds]")
  const deeds = line.isOnline && unsent === 0 ? [] : await takingBack.list()
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
