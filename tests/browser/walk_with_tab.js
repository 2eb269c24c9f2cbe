/**
 * Writes down what somebody without a mouse meets: begins before the first stop of the page, or
 * of the dialog that lies over it, and looks at every stop when Tab leaves it.
 * Gives how often Tab is to be pressed to come past the last one.
 */
() => {
  const NATIVE = "a[href], area[href], button, input, select, textarea, summary, iframe"
  const PARTS_OF_A_DATE = 4
  const place = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body
  const walked = []
  const expected = [...place.querySelectorAll(`${NATIVE}, [tabindex], [contenteditable]`)]
    .filter(canBeUsed)
    .filter(isFirstOfItsKind)

  addEventListener("keydown", ({ key }) => key === "Tab" && look(document.activeElement), true)
  goBefore(place)
  window.tabWalk = { findings }
  const dates = expected.filter(({ type }) => type === "date")
  return expected.length + (PARTS_OF_A_DATE - 1) * dates.length + 1

  function canBeUsed(each) {
    if (each.matches(":disabled, [type=hidden]") || each.closest("[inert]")) return false
    if (!each.checkVisibility({ visibilityProperty: true })) return false
    if (each.matches("summary")) return each === each.parentElement.querySelector("summary")
    return each.matches(NATIVE) || each.tabIndex >= 0
  }

  /** Of radio buttons that go together Tab stops at one; the arrows do the rest. */
  function isFirstOfItsKind(each, _, all) {
    if (each.type !== "radio") return true
    const kind = all.filter(({ type, name, form }) => type === "radio" && name === each.name && form === each.form)
    return each === (kind.find(({ checked }) => checked) ?? kind[0])
  }

  function goBefore(place) {
    const start = document.createElement("span")
    start.tabIndex = -1
    place.prepend(start)
    start.focus()
    start.remove()
  }

  function look(stop) {
    const isOutside = stop === document.body || stop === document.documentElement
    if (isOutside || walked.some((known) => known.stop === stop)) return
    walked.push({ stop, isSeen: isSeen(stop), isMarked: isMarked(stop) })
  }

  /** Says whether a line goes around it, and around the pictures in it. */
  function isMarked(stop) {
    const box = stop.getBoundingClientRect()
    const isInside = ({ top, bottom }) => top > box.top - 5 && bottom < box.bottom + 5
    const pictures = [...stop.querySelectorAll("img, svg")].map((each) => each.getBoundingClientRect())
    return pictures.every(isInside) && [null, "::after"].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(stop, part)
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
    })
  }

  /** Says whether some of it lies on the screen, and nothing over that. */
  function isSeen(stop) {
    if (!stop.checkVisibility({ opacityProperty: true })) return false
    return [...stop.getClientRects()].some((rect) => {
      const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)]
      const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)]
      const between = (from, to) => [0.1, 0.5, 0.9].map((part) => from + (to - from) * part)
      return left < right && top < bottom && between(left, right).some((x) =>
        between(top, bottom).some((y) => stop.contains(document.elementFromPoint(x, y))),
      )
    })
  }

  /** Says everything that is wrong with the walk, once it is done. */
  function findings() {
    const stops = walked.map(({ stop }) => stop)
    return [
      ...said("Tab misses", expected.filter((stop) => !stops.includes(stop))),
      ...said("Nobody sees", walked.filter(({ isSeen }) => !isSeen).map(({ stop }) => stop)),
      ...said("Nothing marks the focus of", walked.filter(({ isMarked }) => !isMarked).map(({ stop }) => stop)),
      ...said("Only a mouse is offered", [...place.querySelectorAll("*")].filter(isForMiceAlone)),
      ...said("Tab never leaves", expected.slice(1).filter((stop) => stop === document.activeElement)),
    ]
  }

  function isForMiceAlone(each) {
    if (getComputedStyle(each).cursor !== "pointer" || each.closest(`${NATIVE}, label`)) return false
    return each.checkVisibility()
  }

  function said(what, elements) {
    return elements.map((each) => `${what}: ${each.outerHTML.replace(/\s+/g, " ").slice(0, 200)}`)
  }
}
