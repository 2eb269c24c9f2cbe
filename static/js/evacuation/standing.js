/** Says on a page how many ticks are not sent yet, and how many the server would not take. */
export default function showStanding(page, list, queue) {
  const numbers = { unsent: queue.length, refused: queue.refused }
  list.count(numbers)
  for (const [name, number] of Object.entries(numbers)) {
    page.querySelector(`[data-${name}]`).hidden = number === 0
  }
}
