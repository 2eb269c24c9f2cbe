import fetchPage from "./fetch_page.js"
import renewToken from "./site_token.js"

const OLD_TOKEN = 400
const REASONS = { 401: "signed-out", 403: "signed-out", 404: "closed", 429: "too-fast" }

/** What the server may say instead of a verdict; "unanswered" also when it says nothing. */
export const NO_VERDICT = ["unanswered", ...new Set(Object.values(REASONS))]

/** Thrown where there is no verdict; `reason` is one of NO_VERDICT. */
export class NoVerdict extends Error {
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/**
 * Sends a question and returns the page that the server answers with: one with a verdict, or
 * the form with what is wrong in it. Throws when there is neither.
 */
export default async function ask(question) {
  let answer = await send(question)
  if (answer.response.status === OLD_TOKEN) {
    question.fields.set("csrf_token", await renewToken())
    answer = await send(question)
  }
  const { response, page } = answer
  if (page.querySelector("[data-verdict], [data-scan]")) return page
  throw new NoVerdict(response.redirected ? "signed-out" : (REASONS[response.status] ?? "unanswered"))
}

function send(question) {
  return fetchPage(question.action, { method: "POST", body: question.toSend() })
}
