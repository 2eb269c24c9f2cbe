/** Returns a new random UUID, also where the page is not a secure context. */
export function newScanId() {
  return crypto.randomUUID?.() ?? fromBytes(crypto.getRandomValues(new Uint8Array(16)))
}

function fromBytes(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}
