/**
 * Which door's pass is whose: a port of domain/shared_doors, and tests/vectors/shared_doors.json
 * is the table of cases for both.
 */
const LETTERS = "ABCDEFGH"
const SHARE = 8

/** Returns the letter of the door that a pass with this digest (hex) belongs to, if any. */
export function ownDoor(tokenDigest, doors = 0) {
  let [own, highest] = [undefined, ""]
  for (const [at, letter] of [...LETTERS.slice(0, doors)].entries()) {
    const lot = tokenDigest.slice(at * SHARE, (at + 1) * SHARE)
    if (lot > highest) [own, highest] = [letter, lot]
  }
  return own
}

/** Returns the door that a pass belongs to, if that is not the `door` where it is shown. */
export function otherDoor(own, door) {
  return own === door ? undefined : own
}
