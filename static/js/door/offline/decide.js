import judge from "./admission.js"
import { hex } from "./bytes.js"
import checks, { isAbout } from "./checks.js"
import * as codes from "./pass_codes.js"
import { otherDoor, ownDoor } from "./shared_doors.js"

const CAME = ["inside", "has_left"]
const LETS_IN = ["admitted", "not_on_list"]
/** As far as the clocks of a phone and of the server may be apart about one and the same scan. */
const SAME_SCAN_MS = 10_000

/**
 * Decides about what was read as the server would, from what the phone keeps.
 *
 * `list` answers `entry(index)`, `moved(index)` (what this phone itself has done since the list
 * came, if anything) and has `eventId`, `keys`, `doors` and `roomLeft`, its own `door` where
 * `shared` doors share the passes, and an organizer's `note` if there is one. The answer holds
 * what to show, what to keep to send later (`digest`, never a code) and what it changes here.
 */
export default async function decide(text, direction, list, now) {
  const payload = codes.readPayload(text)
  if (!payload) return nothingOfOurs(text)

  const token = codes.tokenOf(payload)
  const digest = hex(await codes.tokenDigest(token))
  if (!(await codes.tagIsRight(payload, list.keys))) return { verdict: "unknown", digest }

  const raw = await codes.rosterIndex(token)
  const index = hex(raw)
  const entry = await list.entry(index)
  if (!entry) return withoutEntry(direction, digest, index, list, await list.moved(index))

  const guest = await codes.openEntry({ ...entry, index: raw }, token, list.eventId)
  if (guest.state === "void") return { verdict: "unknown", digest }

  const moved = unlessOvertaken(await list.moved(index), guest)
  const shown = shownPass(guest, moved)
  const verdict = withinLimit(judge(shown, list.doors, direction, now), list)
  const elsewhere = verdict === "admitted" && otherDoor(guest.door, list.door)
  if (elsewhere) return { ...leftTo(elsewhere), digest, index, guest }
  return {
    ...{ verdict, digest, index, guest },
    ...metBefore(guest, moved),
    whereabouts: whereabouts(shown),
    checks: verdict === "admitted" ? checks(lookedAt(guest), list.note) : [],
    note: isAbout(list.note, guest.age) ? list.note.text : undefined,
    change: changeBy(verdict, shown),
    before: standingBefore(guest, moved, shown),
    came: verdict === "admitted" || shown.wasAdmitted,
  }
}

/** Says where the guest with this pass is, as far as this phone knows. */
export async function standing(token, list) {
  const raw = await codes.rosterIndex(token)
  const entry = await list.entry(hex(raw))
  const guest = entry ? await codes.openEntry({ ...entry, index: raw }, token, list.eventId) : {}
  const moved = unlessOvertaken(await list.moved(hex(raw)), guest)
  return standingBefore(guest, moved, shownPass(guest, moved))
}

/** Without the server nobody can tell a short code from a slip of the finger. */
function nothingOfOurs(text) {
  return { verdict: codes.isShortCode(text) ? "not_confirmed" : "unknown", digest: null }
}

/** A pass that was issued after the list came; nobody is kept from leaving. */
function withoutEntry(direction, digest, index, list, moved) {
  if (direction === "in") {
    const verdict = moved?.inside ? "already_in" : withinLimit("not_on_list", list)
    const elsewhere = verdict === "not_on_list" && otherDoor(ownDoor(digest, list.shared), list.door)
    if (elsewhere) return { ...leftTo(elsewhere), digest, index }
    const since = moved?.inside ? moved : null
    return { verdict, digest, index, since, note: list.note?.text, before: moved ?? { inside: false } }
  }
  return { verdict: "left", digest, index, change: moved?.inside ? -1 : 0, came: moved?.came, before: moved }
}

/** Whether that door has let them in already only it can tell, so nobody else lets them in. */
function leftTo(elsewhere) {
  return { verdict: "not_confirmed", elsewhere }
}

function shownPass(guest, moved) {
  const notes = guest.notes ?? []
  const inside = moved ? moved.inside : notes.includes("inside")
  return {
    state: guest.state,
    replaced: guest.state === "replaced",
    eligibility: notes.find((note) => note.startsWith("too_")) ?? "welcome",
    inside,
    goneHome: !moved && notes.includes("gone_home"),
    wasAdmitted: inside || Boolean(moved?.came) || (!moved?.isUndone && notes.some((note) => CAME.includes(note))),
  }
}

function lookedAt({ name, age, notes }) {
  return { isNamed: Boolean(name), wasReviewed: Boolean(notes?.includes("reviewed")), age }
}

/** Says where somebody is who has come in: "inside", "out" or "home"; nothing of others. */
function whereabouts({ inside, wasAdmitted, goneHome }) {
  if (!wasAdmitted) return undefined
  if (inside) return "inside"
  return goneHome ? "home" : "out"
}

/** Returns what this phone has done, unless it took back what the list says was followed by more. */
function unlessOvertaken(moved, guest) {
  if (!moved?.isUndone) return moved
  const { there, left } = metBefore(guest)
  const latest = Math.max(there?.at ?? 0, left?.at ?? 0)
  return latest > moved.takenBackFrom + SAME_SCAN_MS ? undefined : moved
}

/** Says since when somebody is inside, here or at which other door, or when they went out. */
function metBefore(guest, moved) {
  if (moved?.door) return moved.inside ? { there: moved } : { left: moved }
  if (moved) return moved.inside ? { since: moved } : { left: moved }
  const told = (name) => (guest.notes ?? []).find((note) => note.startsWith(`${name}:`))?.slice(name.length + 1)
  const moment = (name) => (told(name) ? { at: Number(told(name)) * 1000, door: told("at") } : undefined)
  return { there: moment("since"), left: moment("left") }
}

/** Says where the guest would be again if this were taken back. */
function standingBefore(guest, moved, { inside, wasAdmitted }) {
  const { there, left } = moved ? {} : metBefore(guest)
  const { at, door } = moved ?? (inside ? there : left) ?? {}
  return { inside, came: wasAdmitted, at, door }
}

/** The house stops at the last count known and whom this phone has let in since. */
function withinLimit(verdict, list) {
  return LETS_IN.includes(verdict) && list.roomLeft <= 0 ? "full" : verdict
}

function changeBy(verdict, shown) {
  if (verdict === "admitted") return 1
  return verdict === "left" && shown.inside ? -1 : 0
}
