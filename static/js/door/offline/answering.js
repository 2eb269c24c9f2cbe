import ask, { NoVerdict } from "../ask.js"
import { newScanId } from "../scan_ids.js"
import { hex } from "./bytes.js"
import decide from "./decide.js"
import { PATIENCE_MS } from "./line_state.js"
import { isShortCode, readPayload, rosterIndex, tokenOf } from "./pass_codes.js"

const PASSED = {
  green: { inside: true, came: true, change: 1 },
  blue: { inside: false, change: 0 },
}

/**
 * Answers about a guest with the server's verdict or, where that does not come in time, with the
 * phone's own, which is kept to be told later under the same scan id before anybody sees it.
 */
export default class Answering {
  #roster
  #outbox
  #line
  #words
  #latest = null
  #shown = null

  constructor({ roster, outbox, line, words }) {
    this.#roster = roster
    this.#outbox = outbox
    this.#line = line
    this.#words = words
  }

  /** Returns the page with the verdict; throws a NoVerdict where neither can tell. */
  answer = async (question) => {
    if (!question.fields.has("code")) return this.#followUp(question)
    this.#shown = question
    const code = question.fields.get("code")
    if (!this.#roster.keptAt || isShortCode(code)) return ask(question)
    if (!this.#line.isOnline) return this.#decide(question, code)

    const asked = ask(question)
    const answer = await Promise.race([asked.catch((error) => error), patience()])
    const failed = answer instanceof Error
    if (answer instanceof NoVerdict && answer.reason !== "unanswered") throw answer
    this.#line.note(Boolean(answer) && !failed)
    if (!answer || failed) return this.#decide(question, code)
    await this.#remember(code, answer)
    return answer
  }

  /** Lets in who was shown, or whom the phone's list does not know, since staff have decided so. */
  async letIn() {
    const { decided, eventId, asked } = this.#latest
    const fields = asked ?? { scan_id: newScanId(), scanned_at: new Date().toISOString() }
    const admitted = { ...decided, verdict: "admitted", change: 1, came: true }
    await this.#keep(admitted, "in", fields, eventId)
    return this.#words.page(admitted)
  }

  /** Asks the server, as only it can follow up on its verdicts; but a yes is good without it. */
  async #followUp(question) {
    if (!question.isSameScanAs(this.#shown)) return ask(question)
    question.wasReadWith(this.#shown)
    const answer = await Promise.race([ask(question).catch((error) => error), patience()])
    if (answer instanceof NoVerdict && answer.reason !== "unanswered") throw answer
    const code = this.#shown.fields.get("code")
    if (this.#roster.keptAt && (!answer || answer instanceof Error)) return this.#decide(this.#shown, code, true)
    if (!answer || answer instanceof Error) throw answer ?? new NoVerdict("unanswered")
    await this.#remember(code, answer)
    return answer
  }

  async #decide(question, code, isConfirmed = false) {
    const direction = question.fields.get("riktning") === "ut" ? "out" : "in"
    const list = await this.#roster.forDeciding()
    const decided = await decide(code, direction, list, this.#roster.now)
    const [scanId, scannedAt] = ["scan_id", "scanned_at"].map((name) => question.fields.get(name))
    const fields = { scan_id: scanId, scanned_at: scannedAt }
    if (list.showsFirst && decided.verdict === "admitted" && !isConfirmed) {
      this.#latest = { decided, eventId: list.eventId, asked: fields }
      return this.#words.page({ ...decided, verdict: "confirm" })
    }
    await this.#keep(decided, direction, fields, list.eventId)
    this.#latest = { decided, eventId: list.eventId }
    return this.#words.page(decided)
  }

  /** Notes whom the server has let pass here, until the list knows of it too. */
  async #remember(code, page) {
    const colour = page.querySelector("[data-verdict]")?.dataset.verdict
    const payload = readPayload(code)
    if (!payload || !(colour in PASSED)) return
    const index = hex(await rosterIndex(tokenOf(payload)))
    const before = await this.#roster.moved(index)
    const known = { index, toldAt: Date.now(), at: this.#roster.now, came: before?.came }
    await this.#roster.note({ ...known, ...PASSED[colour] })
  }

  #keep(decided, direction, fields, eventId) {
    const { digest, index, verdict, change, came } = decided
    // Nothing that was not ours is kept, only that it was read.
    const shown = digest ? { token_digest: digest } : { code: "" }
    const body = { ...fields, direction, local_verdict: verdict, ...shown }
    const moved = ["admitted", "left"].includes(verdict) && index
    const move = moved && {
      ...{ index, change: change ?? 0, scanId: fields.scan_id, toldAt: null },
      ...{ inside: verdict === "admitted", came, at: this.#roster.now },
    }
    return this.#outbox.add({ eventId, index: index ?? null, body }, move)
  }
}

function patience() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
}
