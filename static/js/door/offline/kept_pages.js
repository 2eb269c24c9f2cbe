const PAGES = "unik-door-pages"

/** Forgets the pages that the door's service worker keeps for when there is no net. */
export async function forgetPages() {
  await window.caches?.delete(PAGES)
}
