/** Tones that are told apart without looking: each a list of [hertz, from, to] in seconds. */
const PATTERNS = {
  green: [[660, 0, 0.09], [990, 0.09, 0.24]],
  blue: [[440, 0, 0.18]],
  amber: [[620, 0, 0.12], [620, 0.2, 0.32]],
  red: [[150, 0, 0.5]],
}
const SHAPES = { green: "triangle", blue: "sine", amber: "square", red: "sawtooth" }
const VOLUMES = { green: 0.5, blue: 0.25, amber: 0.2, red: 0.3 }
const EDGE_S = 0.015

let context

/** Most browsers allow sound only after a touch, so every touch may open it. */
export function allowSounds() {
  context = new AudioContext()
  const open = () => context.resume()
  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, open)
}

export function playSound(tone) {
  if (context?.state !== "running" || !(tone in PATTERNS)) return

  for (const [hertz, from, to] of PATTERNS[tone]) play(tone, hertz, from, to)
}

function play(tone, hertz, from, to) {
  const now = context.currentTime
  const volume = new GainNode(context, { gain: 0 })
  const voice = new OscillatorNode(context, { type: SHAPES[tone], frequency: hertz })
  // A short slope at both ends: a tone that starts or stops at once clicks.
  volume.gain.setValueAtTime(0, now + from)
  volume.gain.linearRampToValueAtTime(VOLUMES[tone], now + from + EDGE_S)
  volume.gain.setValueAtTime(VOLUMES[tone], now + to - EDGE_S)
  volume.gain.linearRampToValueAtTime(0, now + to)
  voice.connect(volume).connect(context.destination)
  voice.start(now + from)
  voice.stop(now + to)
}
