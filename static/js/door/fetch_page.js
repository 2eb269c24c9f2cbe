const PATIENCE_MS = 8_000

/** Returns the server's response and the page in it; throws if there is none in eight seconds. */
export default async function fetchPage(url, request) {
  const patience = new AbortController()
  setTimeout(() => patience.abort(), PATIENCE_MS)
  const response = await fetch(url, { ...request, cache: "no-store", signal: patience.signal })
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  return { response, page }
}
