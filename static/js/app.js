/**
 * Starts the behaviours that a page asks for: data-module="scanner" on an element
 * runs modules/scanner.js on it. Without JavaScript the page works as it stands.
 * data-started on the document says that all of them have.
 * A page that wants to be kept for when there is no net names the worker that does so.
 */
const starts = [...document.querySelectorAll("[data-module]")].flatMap((element) =>
  element.dataset.module.split(" ").map((name) => start(name, element)),
)
Promise.allSettled(starts).then(() => document.documentElement.toggleAttribute("data-started", true))

const keeper = document.querySelector("[data-worker]")
if (keeper) addEventListener("load", () => keepPages(keeper.dataset.worker))

async function start(name, element) {
  const { default: enhance } = await import(`./modules/${name}.js`)
  enhance(element)
}

/** Where a browser refuses, as some do in private windows, the page works with the net alone. */
function keepPages(worker) {
  navigator.serviceWorker?.register(worker).catch(() => undefined)
}
