"""Having to wait with a sign-up, in a browser."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.axe import axe_finds_nothing
from tests.browser.site import Site
from tests.builders import an_event
from unik.services.rate_limits import charge
from unik.web.public.sign_up_limits import sign_ups_left

NOW = datetime(2031, 10, 24, 15, tzinfo=UTC)
DOORS = datetime(2031, 10, 31, 18, tzinfo=UTC)


@pytest.fixture
def site(serve: Callable[..., Site]) -> Site:
    return serve(at=NOW)


@pytest.fixture
def address(site: Site) -> str:
    """Return the form of an evening a week later."""
    times = {
        "doors_open_at": DOORS,
        "starts_at": DOORS,
        "last_entry_at": DOORS.replace(hour=20),
        "ends_at": DOORS.replace(hour=22),
    }
    with site.backstage():
        return f"/kvallar/{an_event(**times).slug}/anmalan"


def use_up(site: Site, page: Page) -> None:
    """Let nothing be left of what the browser may sign up in a day."""
    [cookie] = [each for each in page.context.cookies() if each["name"] == "unik"]
    untyped: Any = site.app
    headers = {"Cookie": f"unik={cookie['value']}"}
    with (
        time_machine.travel(NOW + timedelta(minutes=1), tick=False),
        site.backstage(),
        untyped.test_request_context(headers=headers),
    ):
        allowance = sign_ups_left()
        charge(allowance, allowance.tries, now=NOW)


@pytest.mark.parametrize(
    ("width", "scheme", "language", "words"),
    [
        (320, "dark", "sv", "Det du har skrivit står kvar."),
        (360, "light", "fi", "Kirjoittamasi tiedot ovat tallella tässä lomakkeessa."),
        (1280, "light", "en", "What you have written is still here."),
    ],
)
def test_whoever_has_to_wait_sees_why_and_keeps_what_they_wrote(
    site, address, a_page, width, scheme, language, words
):
    page = a_page(site, width=width, scheme=scheme, language=language, expected="status of 429")
    page.goto(address)
    use_up(site, page)

    written = {"name": "Alva L", "day": "14", "month": "5", "year": "2017", "phone": "0701740612"}
    for box, answer in written.items():
        page.locator(f"[name={box}]").fill(answer)
    page.get_by_role("main").get_by_role("button").click()

    expect(page.get_by_role("alert")).to_contain_text(words)
    for box, answer in written.items():
        expect(page.locator(f"[name={box}]")).to_have_value(answer)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe_finds_nothing(page)


def test_the_trap_for_machines_is_not_seen_and_not_reached_by_keyboard(site, address, a_page):
    page = a_page(site, width=360)
    page.goto(address)

    expect(page.locator("[name=homepage]")).to_be_hidden()
    reached: set[str] = set()
    page.locator("[name=name]").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('name')"))

    assert {"day", "month", "year", "phone", "tells_at_door"} <= reached
    assert "homepage" not in reached
