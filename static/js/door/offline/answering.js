import ask, { NoVerdict } from "../ask.js"
import { newScanId } from "../scan_ids.js"
import askInTime from "./ask_in_time.js"
import { hex } from "./bytes.js"
import decide, { standing } from "./decide.js"
import { isShortCode, readPayload, rosterIndex, tokenOf } from "./pass_codes.js"

const PASSED = {
  green: { inside: true, came: true, change: 1, direction: "in" },
  blue: { inside: false, change: -1, direction: "out" },
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
  #takingBack
  #latest = null
  #shown = null
  /** The codes that the server may have let in without this door having heard of it. */
  #unheard = new Set()

  constructor({ roster, outbox, line, words, takingBack }) {
    this.#roster = roster
    this.#outbox = outbox
    this.#line = line
    this.#words = words
    this.#takingBack = takingBack
  }

  /** Returns the page with the verdict; throws a NoVerdict where neither can tell. */
  answer = async (question) => {
    if (question.fields.has("undone")) return this.#takingBack.answer(question)
    if (!question.fields.has("code")) return this.#followUp(question)
    this.#shown = question
    const code = question.fields.get("code")
    if (!this.#roster.keptAt || isShortCode(code)) return ask(question)
    if (!this.#line.isOnline && !this.#unheard.has(code)) return this.#decide(question, code)

    const answer = await this.#askServer(question, code)
    this.#line.note(answer !== null)
    if (!answer) return this.#decide(question, code)
    await this.#remember(code, answer, question)
    return answer
  }

  /** Lets in, once, who was shown or whom the phone's list does not know, since staff have decided so. */
  async letIn() {
    const latest = this.#latest
    this.#latest = null
    // Two quick taps let in one guest.
    if (!latest) return null

    const { decided, eventId, asked } = latest
    const fields = asked ?? { scan_id: newScanId(), scanned_at: new Date().toISOString() }
    const admitted = { ...decided, verdict: "admitted", change: 1, came: true }
    return this.#keep(admitted, "in", fields, eventId)
  }

  /** Asks the server, as only it can follow up on its verdicts; but a yes is good without it. */
  async #followUp(question) {
    if (!question.isSameScanAs(this.#shown)) return ask(question)
    question.wasReadWith(this.#shown)
    const code = this.#shown.fields.get("code")
    const answer = await this.#askServer(question, code)
    if (!answer && this.#roster.keptAt) return this.#decide(this.#shown, code, true)
    if (!answer) throw new NoVerdict("unanswered")
    await this.#remember(code, answer, question)
    return answer
  }

  async #askServer(question, code) {
    const mayArrive = navigator.onLine
    const answer = await askInTime(question)
    if (answer) this.#unheard.delete(code)
    else if (mayArrive) this.#unheard.add(code)
    return answer
  }

  async #decide(question, code, isConfirmed = false) {
    const direction = question.fields.get("riktning") === "ut" ? "out" : "in"
    const list = await this.#roster.forDeciding()
    const decided = await decide(code, direction, list, this.#roster.now)
    // The door they were sent on to might hear from the server that they are in already.
    if (decided.elsewhere && this.#unheard.has(code)) throw new NoVerdict("unanswered")
    this.#unheard.delete(code)
    const [scanId, scannedAt] = ["scan_id", "scanned_at"].map((name) => question.fields.get(name))
    const fields = { scan_id: scanId, scanned_at: scannedAt }
    const look = lookFirst(decided, list)
    if (look && !isConfirmed) {
      this.#latest = { decided, eventId: list.eventId, asked: fields }
      return this.#words.page({ ...decided, verdict: look })
    }
    this.#latest = { decided, eventId: list.eventId }
    return this.#keep(decided, direction, fields, list.eventId)
  }

  /** Notes whom the server has let pass here, until the list knows of it too. */
  async #remember(code, page, question) {
    const colour = page.querySelector("[data-verdict]")?.dataset.verdict
    const payload = readPayload(code)
    if (!payload || !(colour in PASSED)) return
    const token = tokenOf(payload)
    const index = hex(await rosterIndex(token))
    const { inside, came, change, direction } = PASSED[colour]
    const known = await this.#roster.moved(index)
    const scanId = question.fields.get("scan_id")
    const common = { index, toldAt: Date.now(), at: this.#roster.now }
    const move = { ...common, scanId, inside, came: came ?? known?.came }
    const before = await standing(token, await this.#roster.forDeciding())
    // The list may have come meanwhile, and know of this already.
    if (before.inside === inside) Object.assign(before, known ?? { inside: !inside, came: !inside })
    // The server says whether anybody passed: only then there is something to take back.
    const undo = page.querySelector("[data-undo]")
    const deed = undo && { ...common, id: scanId, direction, change, before }
    this.#takingBack.name(scanId, undo?.dataset.guest)
    await this.#roster.note(move, deed)
  }

  /** Keeps what was decided, before anybody sees it; returns the page that says it. */
  async #keep(decided, direction, fields, eventId) {
    const { digest, index, verdict, change, came, before, guest } = decided
    const scanId = fields.scan_id
    // Nothing that was not ours is kept, only that it was read.
    const shown = digest ? { token_digest: digest } : { code: "" }
    const body = { ...fields, direction, local_verdict: verdict, ...shown }
    const moved = ["admitted", "left"].includes(verdict) && index
    const common = { index, toldAt: null, at: this.#roster.now }
    const move = moved && { ...common, scanId, inside: verdict === "admitted", came }
    const deed = move && change && { ...common, id: scanId, direction, change, before }
    this.#takingBack.name(scanId, guest?.name)
    await this.#outbox.add({ eventId, index: index ?? null, body }, move, deed)
    return this.#words.page({ ...decided, undo: deed ? scanId : null })
  }
}

/** Says how staff look at somebody before they let them in: "check", "confirm" or not at all. */
function lookFirst({ verdict, checks }, { showsFirst }) {
  if (verdict !== "admitted") return undefined
  if (checks.length > 0) return "check"
  return showsFirst ? "confirm" : undefined
}
