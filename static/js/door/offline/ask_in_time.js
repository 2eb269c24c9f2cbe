import ask, { NoVerdict } from "../ask.js"
import { PATIENCE_MS } from "./line_state.js"

/** Returns the server's page, or null where it does not come in time; throws a NoVerdict else. */
export default async function askInTime(question) {
  const answer = await Promise.race([ask(question).catch((error) => error), patience()])
  if (answer instanceof NoVerdict && answer.reason !== "unanswered") throw answer
  return answer instanceof Error ? null : answer
}

function patience() {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
}
