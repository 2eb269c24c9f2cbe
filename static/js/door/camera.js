/** Opens and closes a camera; what goes wrong becomes one of a few reasons with a text on the page. */

const REASONS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
}

export class CameraFailure extends Error {
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/** Opens the camera with that id if it is there, or else one that looks away from the screen. */
export async function openCamera(deviceId) {
  if (!navigator.mediaDevices) throw new CameraFailure("missing")

  const size = { width: { ideal: 1280 }, height: { ideal: 720 } }
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { deviceId, facingMode: "environment", ...size },
    })
  } catch (error) {
    throw new CameraFailure(REASONS[error.name] ?? "busy")
  }
}

export function closeCamera(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** Says whether the camera may be opened without asking anybody. */
export async function mayOpenAtOnce() {
  try {
    return (await navigator.permissions.query({ name: "camera" })).state === "granted"
  } catch {
    return false
  }
}
