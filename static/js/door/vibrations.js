/** Buzzes that are told apart in a pocket: milliseconds on, off, on. */
const PATTERNS = { green: [80], blue: [40], amber: [120, 80, 120], red: [400, 100, 400] }

/** Lets the phone buzz, once somebody has touched the page: before that browsers only complain. */
export default function vibrate(tone) {
  const isTouched = navigator.userActivation?.hasBeenActive ?? true
  if (tone in PATTERNS && isTouched) navigator.vibrate?.(PATTERNS[tone])
}
