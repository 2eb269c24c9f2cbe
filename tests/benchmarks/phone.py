"""What a door does on a phone that is four times as slow as this machine."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.client import Client
from tests.benchmarks.report import Timing
from tests.benchmarks.world import Evening, door_workers, open_evening
from tests.browser.browsing import Visitor, chromium, visitor
from tests.browser.camera import film
from tests.browser.door_phone import held_up
from tests.browser.own_server import OwnServer, own_server
from tests.scratch import scratch_folder

GUESTS = 24
STARTS = 8
NAMES = 1_000
SEARCHES = 100
SLOWER = 4
_PATIENCE_MS = 240_000

_TIMES = """
navigator.permissions.query = async () => ({ state: "prompt" })
window.times = []
let taken, latest
const { createImageBitmap } = window
window.createImageBitmap = (video) => {
  taken = performance.now()
  return createImageBitmap(video)
}
const { postMessage } = Worker.prototype
Worker.prototype.postMessage = function (...all) {
  const [began, posted] = [taken, performance.now()]
  this.addEventListener("message", ({ data: { text } }) => {
    const read = performance.now() - posted
    if (text && text !== latest?.text) latest = { text, began, read }
  }, { once: true })
  return postMessage.apply(this, all)
}
new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
  if (!added.some((each) => each.matches?.("[data-verdict=green]"))) return
  const { began, read } = latest
  requestAnimationFrame(() => times.push(performance.now() - began + read * (SLOWER - 1)))
}).observe(document, { childList: true, subtree: true })
""".replace("SLOWER", str(SLOWER))
"""Notes how long it takes from the first picture of a pass to its verdict on the screen. Only the
page's own thread can be slowed down; reading codes has another one, so its time is multiplied."""

_IS_KEPT = "async () => (await (await caches.open('unik-door-pages')).keys()).length >= 2"


def on_a_phone() -> Iterator[Timing]:
    """Measure a door's phone without the net, and what it asks of the server with it."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(scratch_folder()))
        server = opened.enter_context(own_server(folder))
        driver = opened.enter_context(sync_playwright())
        yield _search(server)
        with _a_door(server, GUESTS) as (evening, cookie):
            pictures = [held_up(payload) for payload in evening.payloads]
            camera = film(pictures, folder, seconds_each=2)
            browser = chromium(driver, camera=camera)
            opened.callback(browser.close)
            phone = visitor(browser, server.site, may_film=True, expected="net::ERR_")
            page = _opened(phone, server, evening, cookie)
            yield _verdicts(page)
            server.stop()
            yield _cold_starts(page, f"/dorr/{evening.slug}")


@contextmanager
def _a_door(server: OwnServer, guests: int) -> Iterator[tuple[Evening, tuple[str, str]]]:
    with server.site.backstage():
        [(account_id, cookie)] = door_workers(1)
        evening = open_evening([account_id], guests=guests)
    yield evening, cookie


def _opened(phone: Visitor, server: OwnServer, evening: Evening, cookie: tuple[str, str]) -> Page:
    """Return a door that keeps its list, and whose net is gone."""
    name, value = cookie
    phone.context.add_cookies([{"name": name, "value": value, "url": server.site.url}])
    phone.context.add_init_script(_TIMES)
    page = phone.context.new_page()
    page.goto(f"/dorr/{evening.slug}")
    page.locator("[data-kept-list]").get_by_text("Lista från kl.").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function(_IS_KEPT)
    phone.context.set_offline(True)
    return page


def _slowed(page: Page) -> Page:
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _verdicts(page: Page) -> Timing:
    """Hold up one pass after the other."""
    _slowed(page)
    page.locator("[data-camera-start]:visible").click()
    enough = "(enough) => times.length >= enough"
    page.wait_for_function(enough, arg=GUESTS - 2, timeout=_PATIENCE_MS)
    seconds: list[Any] = [each / 1000 for each in page.evaluate("times")[1:]]
    return _timing("from a picture to the verdict, without the net", seconds, "150", "300")


def _cold_starts(page: Page, path: str) -> Timing:
    """Close the tab and open the door in another one, where nobody answers."""
    seconds: list[float] = []
    for _ in range(STARTS):
        again = _slowed(page.context.new_page())
        page.close()
        page = again
        began = perf_counter()
        page.goto(path)
        page.locator("[data-kept-list]").get_by_text("Lista från kl.").wait_for()
        seconds.append(perf_counter() - began)
    return _timing("a door opened anew, without the net", seconds, "", "2000")


def _search(server: OwnServer) -> Timing:
    """Look for somebody among many names; the server's part, which is not slowed down."""
    seconds: list[float] = []
    with _a_door(server, NAMES) as (evening, cookie), Client(_port(server)) as client:
        client.cookies[cookie[0]] = cookie[1]
        for number in range(SEARCHES):
            began = perf_counter()
            answer = client.get(f"/dorr/{evening.slug}/sok?namn={quote(f'Gäst {number}')}")
            seconds.append(perf_counter() - began)
            assert answer.status == 200, answer
    return _timing(f"a search among {NAMES} names", seconds, "", "100")


def _port(server: OwnServer) -> int:
    return int(server.site.url.rpartition(":")[2])


def _timing(what: str, seconds: list[float], p50: str, p95: str) -> Timing:
    shares = quantiles(seconds, n=100, method="inclusive")
    return Timing(what, len(seconds), (shares[49], shares[94]), (p50, p95))
