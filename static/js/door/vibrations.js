/** Buzzes that are told apart in a pocket: milliseconds on, off, on. */
const PATTERNS = { green: [80], blue: [40], amber: [120, 80, 120], red: [400, 100, 400] }

export default function vibrate(tone) {
  if (tone in PATTERNS) navigator.vibrate?.(PATTERNS[tone])
}
