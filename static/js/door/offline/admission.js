/**
 * The decision at the door: a port of domain/admission.judge, and tests/vectors/admission.json
 * is the table of cases for both. Moments are milliseconds.
 */
const OF_A_STATE = {
  cancelled: "cancelled",
  declined: "cancelled",
  waiting: "waiting",
  offered: "waiting",
  lapsed: "waiting",
  blocked: "blocked",
  in_review: "in_review",
}
const BY_AGE = { too_young: "too_young", too_old: "too_old" }
const MINUTE_MS = 60_000

/** Says what the door answers; "admitted" still needs room for one more. */
export default function judge(shown, doors, direction, now) {
  if (direction === "out") return "left"
  if (shown.replaced) return "replaced"
  if (shown.state in OF_A_STATE) return OF_A_STATE[shown.state]
  if (shown.inside || (shown.wasAdmitted && (shown.goneHome || !doors.reentry))) return "already_in"
  if (shown.eligibility in BY_AGE) return BY_AGE[shown.eligibility]
  return byTime(doors, now, shown.wasAdmitted)
}

/** Judges the hour; who has been in before may return until the end. */
function byTime(doors, now, isReturning) {
  if (now < doors.openAt - doors.earlyMinutes * MINUTE_MS) return "too_early"
  if (now >= (isReturning ? doors.endAt : doors.lastEntryAt)) return "entry_closed"
  return "admitted"
}
