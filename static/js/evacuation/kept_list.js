import { fromBase64 } from "../door/offline/bytes.js"
import { forgetList, keepList, keptList } from "./store.js"
import isTurnedAway from "./turned_away.js"

const PATIENCE_MS = 8_000
const AS_BEFORE = 204

/**
 * Keeps the encrypted list of an evening as the server has it, and forgets it when its time is
 * over, the evening has no passphrase, or the list is no longer this phone's. Without a `url` it
 * never was.
 */
export async function renewList(eventId, url) {
  const kept = await listInTime(eventId)
  if (!url) return kept && forgetList(eventId)
  const keptAt = Date.now()
  const response = await fetch(`${url}?version=${kept?.version ?? ""}`, {
    cache: "no-store",
    headers: { "X-By-Itself": "1" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null)
  if (!response || response.status >= 500) return
  if (isTurnedAway(response)) return forgetList(eventId)
  if (response.status === AS_BEFORE) return keepList({ ...kept, keptAt })
  if (response.ok) await keep(eventId, keptAt, await response.json())
}

/** Returns the list that this phone keeps, unless its time is over: then it goes. */
export async function listInTime(eventId) {
  const kept = await keptList(eventId)
  if (!kept || Date.now() < kept.until) return kept
  await forgetList(eventId)
}

async function keep(eventId, keptAt, told) {
  if (!told.version) return forgetList(eventId)
  await keepList({
    ...{ eventId, version: told.version, iterations: told.iterations },
    ...{ keptAt, until: Date.now() + told.kept_for * 1000 },
    salt: fromBase64(told.salt),
    nonce: fromBase64(told.nonce),
    ciphertext: fromBase64(told.ciphertext),
  })
}
