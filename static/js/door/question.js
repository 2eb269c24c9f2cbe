import { newScanId } from "./scan_ids.js"

const NOT_ABOUT_THE_GUEST = ["scan_id", "scanned_at", "sent_at", "csrf_token"]

/** What the server is asked about one guest: where to send which fields. */
export default class Question {
  /** `button` is the one that sent the form, where it says something. */
  constructor(form, code, button) {
    this.action = form.action
    this.fields = new FormData(form)
    if (button?.name) this.fields.set(button.name, button.value)
    if (code !== undefined) this.#read(code)
    // Saying yes to who was shown is the same scan, however late.
    if (!form.matches("[data-same-scan]")) this.fields.set("scan_id", newScanId())
    this.fields.set("scanned_at", new Date().toISOString())
  }

  /** Returns the fields to send now: how long it waited tells the server when it was read. */
  toSend() {
    this.fields.set("sent_at", new Date().toISOString())
    return this.fields
  }

  /** Says whether both ask the same about the same guest, at whatever time. */
  isLike(other) {
    return this.#guest() === other?.#guest()
  }

  /** Says whether this follows up on what the other one asked, as the same scan. */
  isSameScanAs(other) {
    return Boolean(other) && this.fields.get("scan_id") === other.fields.get("scan_id")
  }

  /** Takes over when the scan was read that this follows up on: a scan was read once. */
  wasReadWith(other) {
    this.fields.set("scanned_at", other.fields.get("scanned_at"))
  }

  #read(code) {
    this.fields.set("code", code)
    this.fields.set("scanned", "1")
  }

  #guest() {
    const asked = [...this.fields].filter(([name]) => !NOT_ABOUT_THE_GUEST.includes(name))
    return JSON.stringify([this.action, asked])
  }
}
