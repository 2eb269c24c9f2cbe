import { fromHex, utf8 } from "../door/offline/bytes.js"

/** Returns the key that a passphrase opens for a list, for this page only; no script can read it. */
export async function keyFrom(passphrase, { salt, iterations }) {
  const words = await crypto.subtle.importKey("raw", utf8(tidy(passphrase)), "PBKDF2", false, ["deriveKey"])
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations }
  return crypto.subtle.deriveKey(how, words, { name: "AES-GCM", length: 256 }, false, ["decrypt"])
}

/** Returns what a list says; throws if the key is another list's. */
export async function open({ eventId, nonce, ciphertext }, key) {
  const event = fromHex(eventId.replaceAll("-", ""))
  const additionalData = new Uint8Array([...utf8("unik evacuation list v1"), ...event])
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData }, key, ciphertext)
  return JSON.parse(new TextDecoder().decode(plain))
}

/** Returns what counts of a passphrase, as the server has it. */
function tidy(text) {
  const words = text.normalize("NFKC").toLowerCase().replaceAll("-", " ").split(/\s+/)
  return words.filter(Boolean).join(" ")
}
