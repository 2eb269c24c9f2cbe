/**
 * Reads the code in a camera's picture, away from the page, so that buttons never stutter.
 * A classic worker: the reader is one plain script beside its .wasm file.
 */
const reader = new URL("../vendor/zxing/", self.location.href).href
const LOOK_FOR = { formats: ["QRCode"], maxNumberOfSymbols: 1, tryDenoise: true, textMode: "Plain" }

importScripts(`${reader}reader.js`)
ZXingWASM.prepareZXingModule({
  overrides: { locateFile: (file) => reader + file },
  fireImmediately: true,
}).then(
  () => self.postMessage({ ready: true }),
  () => self.postMessage({ broken: true }),
)

self.addEventListener("message", async ({ data: picture }) => {
  try {
    const [found] = await ZXingWASM.readBarcodes(pixelsOf(picture), LOOK_FOR)
    self.postMessage({ text: found?.text ?? null })
  } catch {
    self.postMessage({ broken: true })
  }
})

let board

/** Takes pixels as they are and unpacks a bitmap. */
function pixelsOf(picture) {
  if (picture instanceof ImageData) return picture

  const { width, height } = picture
  if (board?.canvas.width !== width || board.canvas.height !== height) {
    board = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })
  }
  board.drawImage(picture, 0, 0)
  picture.close()
  return board.getImageData(0, 0, width, height)
}
