import { beginToLeave, isLeaving, lastTasks } from "../door/leaving.js"
import { forgetPages } from "../door/offline/kept_pages.js"
import Store from "../door/offline/store.js"
import { forgetLists } from "../evacuation/store.js"

/**
 * Nothing of any evening stays on a phone whose user signs out, on whichever page. What waits to
 * be told stays until the server has it, since it names nobody.
 */
export default function enhance(form) {
  form.addEventListener("submit", async (submit) => {
    submit.preventDefault()
    if (isLeaving()) return

    beginToLeave()
    await Promise.allSettled([forgetEvenings(), forgetLists(), forgetPages()])
    await lastTasks()
    // A page that was on its way may have been kept meanwhile.
    await forgetPages()
    form.submit()
  })
  // Whoever comes back finds the page as it is now, not one that keeps nothing any more.
  addEventListener("pageshow", ({ persisted }) => persisted && isLeaving() && location.reload())
}

async function forgetEvenings() {
  const store = await Store.open()
  await store.wipeAll()
}
