const UNDO_WITHIN_MS = 15 * 60_000

/**
 * What this phone has done: a deed for everybody who passed here and for everything taken back,
 * with how it changed the head count. `undoes` names the deed that was taken back, `isListed`
 * says that the phone's list counts it by now.
 */

/** Returns how many more are inside than the list says. */
export function countSince(deeds) {
  return deeds.filter(({ isListed }) => !isListed).reduce((sum, { change }) => sum + change, 0)
}

/** Returns those deeds that the phone may take back by itself at `now`, the latest first. */
export function toUndo(deeds, moves, now) {
  const undone = new Set(deeds.map(({ undoes }) => undoes))
  const passages = deeds.filter(({ undoes, id }) => !undoes && !undone.has(id)).sort((one, other) => other.at - one.at)
  return passages.filter((deed) => isInTime(deed, now) && !isOvertaken(deed, passages, moves))
}

/** Says whether a deed may still be taken back. */
export function isInTime(deed, now) {
  return now - deed.at <= UNDO_WITHIN_MS
}

/** Says whether the guest has passed again, as far as the phone knows. */
function isOvertaken({ id, index }, passages, moves) {
  const latest = passages.find((each) => each.index === index)
  const move = moves.find((each) => each.index === index)
  return latest.id !== id || (move !== undefined && move.scanId !== id && !move.isUndone)
}
