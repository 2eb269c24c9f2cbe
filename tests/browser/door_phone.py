"""A phone at the door: who works there, and what its camera sees."""

from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
from playwright.sync_api import Page, Request, Route, expect
from sqlalchemy import func

from tests.browser.browsing import wait_until_started
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.builders import DURING, an_account, an_assignment
from tests.qr_corpus import lens
from tests.qr_corpus.passes import Look, draw
from unik.extensions import db
from unik.models import Event, Scan

ANSWERS = "**/dorr/*"
SIZE = (640, 480)
MILK = "7310865004970"
MILK_BARS = (
    "10101111010110011000110100010010101111011100101"
    "010111001011100101011100111010010001001110010101"
)


def held_up(text: str) -> bytes:
    """Return a picture of a phone that shows this code, somewhere in a room."""
    rng = Random(text)
    phone, side = draw(text, Look())
    return lens.as_png(lens.hold(lens.room(*SIZE, rng), phone, side, target=220, roll=5))


def nobody() -> bytes:
    """Return a picture of the room while nobody is there."""
    rng = Random("nobody")
    return lens.as_png(lens.noise(lens.room(*SIZE, rng), 3, rng))


def carton_of_milk() -> bytes:
    """Return a picture of a bar code."""
    bars = np.array([255 * (bar == "0") for bar in MILK_BARS])
    label = np.pad(np.tile(np.kron(bars, np.ones(4)), (200, 1)), 60, constant_values=255)
    return lens.as_png(lens.blur(np.repeat(label[..., None], 3, axis=2), 0.8))


NOTICE = """
window.noticed = { pictures: 0, tones: [], buzzes: [], locks: 0 }
const { postMessage } = Worker.prototype
Worker.prototype.postMessage = function (...all) {
  noticed.pictures++
  return postMessage.apply(this, all)
}
const { start } = OscillatorNode.prototype
OscillatorNode.prototype.start = function (...all) {
  noticed.tones.push(this.frequency.value)
  return start.apply(this, all)
}
navigator.vibrate = (pattern) => noticed.buzzes.push(pattern)
navigator.wakeLock.request = async () => {
  noticed.locks++
  return { released: false, release: () => noticed.locks-- }
}
"""
"""Notes how many pictures were looked at, what could be heard and felt, what keeps it awake."""


def open_door(
    a_page: Callable[..., Page],
    site: Site,
    event: Event,
    *,
    script: str = "",
    asked: list[Request] | None = None,
    leads: bool = False,
    door: str | None = None,
    **what: object,
) -> Page:
    """Return the event's door on a phone of somebody who works there tonight.

    `script` runs before the page's own scripts. `noticed()` tells what the phone did, and
    `asked` collects every question that it sends to the server. Whoever `leads` may override.
    They stand at `door`, or have not said where.

    No service worker runs, as requests may pass Playwright's routes by where one does.
    """
    page = a_page(site, **{"keeps_pages": False, **what})
    page.add_init_script(NOTICE + script)
    if asked is not None:
        page.on("request", lambda request: request.method == "POST" and asked.append(request))
    with site.backstage():
        account = an_account()
        an_assignment(event, account, leads=leads)
        sign_in_page(page, site, account, DURING, door=door)
    with page.expect_event("requestfinished", lambda request: request.url.endswith(".wasm")):
        page.goto(f"/dorr/{event.slug}")
    wait_until_started(page)
    return page


def noticed(door: Page) -> dict[str, Any]:
    """Return what the phone did so far: `pictures` looked at, `tones` heard, `buzzes` felt."""
    return door.evaluate("() => noticed")


def look_a_while(door: Page, *, pictures: int = 10) -> None:
    """Let the camera look at so many more pictures."""
    enough = noticed(door)["pictures"] + pictures
    door.wait_for_function("(enough) => noticed.pictures > enough", arg=enough)


def type_code(door: Page, code: str) -> None:
    """Type a code as somebody at the door would."""
    field = door.get_by_label("Kod på passet")
    field.click()
    field.press_sequentially(code)
    field.press("Enter")


def let_pass(door: Page) -> None:
    """Let the green verdict that is shown, or about to be, go by itself after its four seconds."""
    green = door.locator("[data-verdict=green]")
    expect(green).to_be_visible()
    door.clock.fast_forward(4_000)
    expect(green).to_be_hidden()


def set_to_out(door: Page) -> None:
    """Set the door so that it scans people out."""
    tap_to_out(door)
    wait_until_started(door)


def tap_to_out(door: Page) -> None:
    """Do the same, with or without scripts."""
    door.get_by_text("Byt till ut").click()
    door.get_by_role("link", name="Ja, skanna ut").click()
    door.locator(".door-way-out").wait_for()


def number_of_scans(site: Site) -> int:
    """Return how many scans are kept."""
    with site.backstage():
        return db.session.scalars(db.select(func.count()).select_from(Scan)).one()


class HeldBack:
    """Keeps questions from the server until it lets them go."""

    def __init__(self, door: Page, addresses: str = ANSWERS) -> None:
        self._routes: list[Route] = []
        door.route(addresses, self._keep)

    def let_go(self) -> None:
        for route in self._routes:
            route.continue_()

    def _keep(self, route: Route) -> None:
        self._routes.append(route)
