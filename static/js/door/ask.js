import fetchPage from "./fetch_page.js"

const NOT_LET_IN = [400, 401, 403]

/** Thrown when somebody has to sign in before the server answers. */
export class SignedOut extends Error {}

/**
 * Sends a question and returns the page that the server answers with: one with a verdict, or
 * the form with what is wrong in it. Throws when nobody can tell what the server thinks.
 */
export default async function ask(question) {
  const asked = { method: "POST", body: question.toSend() }
  const { response, page } = await fetchPage(question.action, asked)
  if (page.querySelector("[data-verdict], [data-scan]")) return page
  if (response.redirected || NOT_LET_IN.includes(response.status)) throw new SignedOut()
  throw new Error(`The door answered ${response.status}`)
}
