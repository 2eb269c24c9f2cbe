/** Replaces each piece of the page that carries `[data-name]` by the one in the answered page. */
export default function lift(name, page) {
  const fresh = page.querySelector(`[data-${name}]`)
  if (!fresh) return

  for (const old of document.querySelectorAll(`[data-${name}]`)) {
    old.replaceWith(document.importNode(fresh, true))
  }
}
