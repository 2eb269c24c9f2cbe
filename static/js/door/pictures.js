/**
 * Gives the whole picture that a video shows right now, in the form that this browser
 * can hand to a worker cheapest.
 */
export default function pictureTaker(video) {
  const unpacksInWorker = "OffscreenCanvas" in window && "createImageBitmap" in window
  return unpacksInWorker ? () => createImageBitmap(video) : pixelTaker(video)
}

/** Waits until the video shows a picture that it did not show before. */
export function nextPicture(video) {
  return new Promise((resolve) => {
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(resolve)
    else requestAnimationFrame(resolve)
  })
}

function pixelTaker(video) {
  const board = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  return async () => {
    const { videoWidth: width, videoHeight: height } = video
    Object.assign(board.canvas, { width, height })
    board.drawImage(video, 0, 0)
    return board.getImageData(0, 0, width, height)
  }
}
