/**
 * Finds the code in a picture, or null. It loads at once, so that the first scan is quick,
 * and takes one picture at a time. `broken` settles if this browser cannot read codes.
 */
export default class Decoder {
  #worker = new Worker(new URL("worker.js", import.meta.url))
  #settle = () => {}
  broken

  constructor() {
    this.broken = new Promise((resolve) => {
      this.#worker.addEventListener("error", resolve)
      this.#worker.addEventListener("message", ({ data }) => data.broken && resolve())
    })
    this.#worker.addEventListener("message", ({ data }) => "text" in data && this.#settle(data.text))
  }

  read(picture) {
    const owned = picture instanceof ImageData ? picture.data.buffer : picture
    return new Promise((resolve) => {
      this.#settle = resolve
      this.#worker.postMessage(picture, [owned])
    })
  }
}
