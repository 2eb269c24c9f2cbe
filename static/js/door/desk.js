import ask, { NoVerdict } from "./ask.js"
import Question from "./question.js"

const ARMED_AGAIN_MS = 800
const PASSING = ["green", "blue"]

/**
 * Asks about one guest at a time. After a green or blue verdict the next one may come at once;
 * any other waits until staff have seen to it.
 *
 * Tells "asking"; then "answered" with the page and the verdict's colour, "corrected" with the
 * page whose form says what is wrong, or the reason why there is no verdict.
 */
export default class Desk extends EventTarget {
  #isOpen = true
  #isAsking = false
  #opening
  #question = null
  #unanswered = null
  #linedUp = []
  #ask

  /** `answer(question)` returns the page with the answer. */
  constructor(answer = ask) {
    super()
    this.#ask = answer
  }

  get isOpen() {
    return this.#isOpen
  }

  /** Asks what `form` asks, about `code` if it is not typed there; false if not open. */
  take(form, code, button) {
    if (!this.#isOpen) return false

    const question = new Question(form, code, button)
    // A guest who got no answer keeps the scan id, so that two tries never count twice.
    this.#question = question.isLike(this.#unanswered) ? this.#unanswered : question
    this.askAgain()
    return true
  }

  /** Asks what `form` asks, at once or when its turn comes; so many taps are so many questions. */
  lineUp(form, button) {
    if (this.#isOpen) this.take(form, undefined, button)
    else this.#linedUp.push(new Question(form, undefined, button))
  }

  /** Asks the next question lined up, whatever came of the latest; false if there is none. */
  askNext() {
    const next = this.#linedUp.shift()
    if (!next) return false

    this.#unanswered = null
    this.#question = next
    this.askAgain()
    return true
  }

  /** Asks what `form` of a verdict says, also while that verdict is still shown. */
  takeBack(form) {
    if (!this.#isAsking) this.open()
    return this.take(form)
  }

  /** Asks the latest question once more. */
  async askAgain() {
    this.close()
    this.#isAsking = true
    this.#tell("asking")
    try {
      const page = await this.#ask(this.#question)
      this.#isAsking = false
      this.#hear(page)
    } catch (error) {
      this.#isAsking = false
      this.#unanswered = this.#question
      this.#tell(error instanceof NoVerdict ? error.reason : "unanswered")
    }
  }

  /** Tells of an answer that nobody had to ask for. */
  tell(page) {
    this.#hear(page)
  }

  /** Takes the next guest. */
  open() {
    this.#isOpen = true
  }

  /** Takes nobody for now. */
  close() {
    clearTimeout(this.#opening)
    this.#isOpen = false
  }

  #hear(page) {
    // What was answered is done with: the same code once more is another scan.
    if (this.#question === this.#unanswered) this.#unanswered = null
    const colour = page.querySelector("[data-verdict]")?.dataset.verdict
    this.#tell(colour ? "answered" : "corrected", { page, colour })
    if (!colour && !this.askNext()) this.open()
    if (PASSING.includes(colour)) this.#opening = setTimeout(() => this.open(), ARMED_AGAIN_MS)
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }))
  }
}
