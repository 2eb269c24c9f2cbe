/**
 * Finds the code in a picture, or null. It loads at once, so that the first scan is quick.
 * `broken` settles if this browser cannot read codes.
 */
export default class Decoder {
  #worker = new Worker(new URL("worker.js", import.meta.url))
  #waiting = []
  broken

  constructor() {
    this.broken = new Promise((resolve) => {
      this.#worker.addEventListener("error", resolve)
      this.#worker.addEventListener("message", ({ data }) => data.broken && resolve())
    })
    this.#worker.addEventListener("message", ({ data }) => {
      if ("text" in data) this.#waiting.shift()(data.text)
    })
  }

  read(picture) {
    const owned = picture instanceof ImageData ? picture.data.buffer : picture
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#worker.postMessage(picture, [owned])
    })
  }
}
