import { fromHex, utf8 } from "./bytes.js"

/**
 * The pass code U1, as far as a door phone has to know it: a port of domain/pass_codes, which
 * reproduces the same worked examples (spec/pass-format.md).
 */
const VERSION = "U1"
const TAG_LENGTH = 10
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const OURS = /^U1[0-9A-HJKMNP-TV-Z]{36}$/
const SHORT = /^[2-9A-HJKMNP-Z]{6}$/
const DROPPED = /[ \t\n\r\v\f-]/g

/** Returns the payload that was scanned or typed; null for what is not ours. */
export function readPayload(text) {
  const payload = tidied(text).replaceAll("O", "0").replace(/[IL]/g, "1")
  return OURS.test(payload) ? payload : null
}

/** Says whether somebody typed the short code of a pass. */
export function isShortCode(text) {
  return SHORT.test(tidied(text))
}

export function tokenOf(payload) {
  return payload.slice(VERSION.length, -TAG_LENGTH)
}

/** Returns a key for `tagIsRight` that no script can read again. */
export function importTagKey(bytes) {
  const hmac = { name: "HMAC", hash: "SHA-256" }
  return crypto.subtle.importKey("raw", bytes, hmac, false, ["sign"])
}

/** Says whether a payload was issued for the event whose keys these are. */
export async function tagIsRight(payload, keys) {
  const message = utf8(VERSION + tokenOf(payload))
  const tags = keys.map((key) => crypto.subtle.sign("HMAC", key, message))
  const wanted = payload.slice(-TAG_LENGTH)
  return (await Promise.all(tags)).some((tag) => base32(new Uint8Array(tag), TAG_LENGTH) === wanted)
}

/** Returns the form in which a token may be kept: 32 bytes that open nothing. */
export async function tokenDigest(token) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(token)))
}

/** Returns the 16 bytes under which a token's entry is kept. */
export async function rosterIndex(token) {
  const digest = await crypto.subtle.digest("SHA-256", utf8(`unik roster index v1${token}`))
  return new Uint8Array(digest).slice(0, 16)
}

/** Opens what is kept of a token; throws if it is another one's. */
export async function openEntry({ index, nonce, ciphertext }, token, eventId) {
  const key = await entryKey(token, eventId)
  const cipher = { name: "AES-GCM", iv: nonce, additionalData: index }
  const plain = await crypto.subtle.decrypt(cipher, key, ciphertext)
  return JSON.parse(new TextDecoder().decode(plain))
}

async function entryKey(token, eventId) {
  const secret = await crypto.subtle.importKey("raw", utf8(token), "HKDF", false, ["deriveKey"])
  const salt = fromHex(eventId.replaceAll("-", ""))
  const hkdf = { name: "HKDF", hash: "SHA-256", salt, info: utf8("unik roster entry v1") }
  const aes = { name: "AES-GCM", length: 256 }
  return crypto.subtle.deriveKey(hkdf, secret, aes, false, ["decrypt"])
}

function tidied(text) {
  return text.replace(DROPPED, "").replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/** Writes the first bits, most significant first, five to a character. */
function base32(bytes, characters) {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("")
  const fives = bits.match(/.{5}/g).slice(0, characters)
  return fives.map((five) => CROCKFORD[parseInt(five, 2)]).join("")
}
