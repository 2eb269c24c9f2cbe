import { closeCamera, openCamera } from "./camera.js"
import { chosenCamera } from "./camera_choice.js"
import Decoder from "./decoder.js"
import pictureTaker, { nextPicture } from "./pictures.js"
import SeenCodes from "./seen_codes.js"

const BETWEEN_PICTURES_MS = 50

/**
 * Turns what a camera sees into codes: tells "code" for each one that comes into view while
 * `isArmed()`, "on" and "off" with the camera, and "failed" with the reason when there is none.
 */
export default class Scanner extends EventTarget {
  #video
  #isArmed
  #stream = null
  #latest = 0
  #isBroken = false
  #decoder = new Decoder()
  #seen = new SeenCodes()

  constructor(video, isArmed) {
    super()
    this.#video = video
    this.#isArmed = isArmed
    this.#decoder.broken.then(() => {
      this.#isBroken = true
      this.#fail("unreadable")
    })
  }

  get isOn() {
    return this.#stream !== null
  }

  get track() {
    return this.#stream?.getVideoTracks()[0]
  }

  async start() {
    if (this.#isBroken) return this.#fail("unreadable")

    this.stop()
    const mine = ++this.#latest
    try {
      const stream = await openCamera(chosenCamera())
      if (mine !== this.#latest) return closeCamera(stream)
      await this.#show(stream)
    } catch (failure) {
      if (mine === this.#latest) this.#fail(failure.reason ?? "busy")
    }
  }

  stop() {
    this.#latest++
    if (!this.isOn) return

    closeCamera(this.#stream)
    this.#stream = this.#video.srcObject = null
    this.#tell("off")
  }

  async #show(stream) {
    this.#stream = this.#video.srcObject = stream
    this.track.addEventListener("ended", () => this.#stream === stream && this.#fail("lost"))
    await this.#video.play()
    if (this.#stream !== stream) return

    this.#tell("on")
    this.#look(stream)
  }

  async #look(stream) {
    const take = pictureTaker(this.#video)
    while (this.#stream === stream) {
      await nextPicture(this.#video)
      // The camera may go off while a picture is being taken.
      const picture = await take().catch(() => null)
      const code = picture && (await this.#decoder.read(picture))
      if (code) this.#meet(code)
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_PICTURES_MS))
    }
  }

  #meet(code) {
    if (!this.#isArmed()) this.#seen.keep(code)
    else if (this.#seen.isNew(code)) this.#tell("code", code)
  }

  #fail(reason) {
    this.stop()
    this.#tell("failed", reason)
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }))
  }
}
