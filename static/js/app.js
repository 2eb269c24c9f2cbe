/**
 * Starts the behaviours that a page asks for: data-module="scanner" on an element
 * runs modules/scanner.js on it. Without JavaScript the page works as it stands.
 */
for (const element of document.querySelectorAll("[data-module]")) {
  const names = element.dataset.module.split(" ")
  for (const name of names) start(name, element)
}

async function start(name, element) {
  const { default: enhance } = await import(`./modules/${name}.js`)
  enhance(element)
}
