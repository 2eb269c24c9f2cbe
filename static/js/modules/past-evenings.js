import Store from "../door/offline/store.js"
import { forgetPastLists } from "../evacuation/store.js"

/** Forgets what the phone still keeps of evenings that are over, on whichever page it comes back. */
export default async function enhance() {
  const results = await Promise.allSettled([forgetPastEvenings(), forgetPastLists()])
  for (const { reason } of results) if (reason) console.warn(reason)
}

async function forgetPastEvenings() {
  if (!window.indexedDB) return
  const store = await Store.open()
  await store.wipePast()
}
