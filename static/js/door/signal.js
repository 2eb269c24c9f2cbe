import { soundIsOn } from "./sound_switch.js"
import { playSound } from "./sounds.js"
import vibrate from "./vibrations.js"

/** Lets staff hear and feel the colour of an answer, once it is there. */
export default function signal(colour) {
  if (soundIsOn()) playSound(colour)
  vibrate(colour)
}
