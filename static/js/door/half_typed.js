const FORGOTTEN_AFTER_MS = 30_000

/**
 * Empties the code field when somebody has begun a code and gone away: otherwise the next code,
 * typed or from a hand scanner, would be joined to that beginning.
 */
export default function forgetHalfTyped(form) {
  let timer

  form.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(() => (form.elements.code.value = ""), FORGOTTEN_AFTER_MS)
  })
}
