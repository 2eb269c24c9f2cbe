/**
 * Keeps the marked parts of a page fresh: fetches the same page every few seconds and puts
 * its parts in place of those that have changed. Rests while the page is hidden or paused,
 * and does not keep anybody signed in.
 * Without JavaScript there is a link to the same page.
 */
export default function enhance(region) {
  const pause = region.querySelector("[data-refresh-pause]")
  const failed = region.querySelector("[data-refresh-failed]")
  let timer

  const isPaused = () => pause.getAttribute("aria-pressed") === "true"

  async function refresh() {
    clearTimeout(timer)
    if (document.hidden || isPaused()) return
    try {
      const fresh = await pageAt(location.href)
      for (const part of region.querySelectorAll("[data-refreshed]")) renew(part, fresh)
      failed.textContent = ""
      if (!("module" in fresh.getElementById(region.id).dataset)) return stop()
    } catch {
      if (!failed.textContent) failed.textContent = failed.dataset.words
    }
    wait()
  }

  function wait() {
    clearTimeout(timer)
    timer = setTimeout(refresh, region.dataset.seconds * 1000)
  }

  function stop() {
    pause.hidden = true
    document.removeEventListener("visibilitychange", refresh)
  }

  pause.hidden = false
  pause.addEventListener("click", () => {
    pause.setAttribute("aria-pressed", String(!isPaused()))
    refresh()
  })
  document.addEventListener("visibilitychange", refresh)
  wait()
}

async function pageAt(url) {
  const response = await fetch(url, {
    headers: { "X-By-Itself": "1" },
    cache: "no-store",
    signal: AbortSignal.timeout(4000),
  })
  if (!response.ok || response.redirected) throw new Error(`The page answered ${response.status}`)
  return new DOMParser().parseFromString(await response.text(), "text/html")
}

function renew(part, fresh) {
  const renewed = fresh.getElementById(part.id)
  for (const { id } of part.querySelectorAll("details[open]")) {
    fresh.getElementById(id)?.setAttribute("open", "")
  }
  if (renewed.innerHTML === part.innerHTML) return
  const focused = part.contains(document.activeElement) ? document.activeElement.id : ""
  part.replaceChildren(...renewed.childNodes)
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}
