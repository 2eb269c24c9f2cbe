const NOT_OURS = [401, 403, 404]

/** Says whether an answer means that the list is no longer for whoever holds this phone. */
export default function isTurnedAway({ redirected, status }) {
  return redirected || NOT_OURS.includes(status)
}
