/**
 * What staff look at before they let somebody in: a port of domain/checks, and
 * tests/vectors/checks.json is the table of cases for both.
 */
export default function checks({ isNamed, wasReviewed, age }, note) {
  const found = {
    no_name: !isNamed,
    reviewed: wasReviewed,
    organizers_note: isAbout(note, age),
  }
  return Object.keys(found).filter((check) => found[check])
}

/** Says whether a note is about somebody of that age; also where nobody knows the age. */
export function isAbout(note, age) {
  return Boolean(note) && (note.below === null || age === undefined || age < note.below)
}
