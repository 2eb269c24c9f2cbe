import renewToken from "../site_token.js"
import Outbox from "./outbox.js"

/** Returns the outbox of a page that says in `addresses` where what an `event` is told goes. */
export default function outboxTo({ event, scans, undos }, store) {
  const urlOf = ({ eventId, kind }) => (kind === "undo" ? undos : scans).replace(event, eventId)
  const known = () => document.querySelector("[name=csrf_token]").value
  return new Outbox(store, urlOf, { known, renew: renewToken })
}
