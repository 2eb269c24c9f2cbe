"""A phone that was turned away tells what it did, and says that it is saved for review."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door_phone import type_code
from tests.browser.site import Site
from tests.browser.test_door_list import COUNTS
from tests.browser.test_door_without_net import EVERYTHING
from tests.builders import DURING, payload_of
from tests.phones import a_phone
from unik.extensions import db
from unik.models import DoorDevice, Event, HeldScan, Scan, SignUp
from unik.web.paired import cookie_name


@pytest.fixture
def phone(a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp) -> Page:
    """Return a paired phone that has let Alva in without the net, and was turned away since."""
    page = a_page(tonight, expected=r"net::ERR_|status of 401")
    with tonight.backstage():
        _, key = a_phone(db.session.get_one(Event, event.id))
        code = payload_of(alva)
    page.context.add_cookies([{"name": cookie_name_in(tonight), "value": key, "url": tonight.url}])
    page.goto(f"/dorr/{event.slug}")
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    page.context.set_offline(True)
    type_code(page, code)
    expect(page.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    with tonight.backstage():
        db.session.query(DoorDevice).one().revoked_at = DURING
    return page


def cookie_name_in(site: Site) -> str:
    with site.app.app_context():
        return cookie_name()


def held(site: Site) -> list[tuple[str, str | None]]:
    with site.backstage():
        assert db.session.query(Scan).count() == 0
        assert db.session.query(Event).one().people_inside == 0
        return [(each.local_verdict, each.ruling) for each in db.session.query(HeldScan)]


def test_the_open_page_tells_it_says_so_and_keeps_no_list(phone: Page, tonight: Site):
    phone.context.set_offline(False)

    expect(phone.locator("[data-kept-aside]")).to_have_text(
        "1 skanning är sparad och granskas innan den räknas."
    )
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    expect(phone.locator("[data-refused]")).to_be_hidden()
    expect(phone.locator("[data-kept-list]")).to_have_text("Ingen lista på telefonen än.")
    assert held(tonight) == [("admitted", None)]


def test_so_does_the_page_that_says_that_the_phone_is_turned_away(
    phone: Page, tonight: Site, event: Event
):
    phone.route("**/scans", lambda route: route.abort())
    phone.context.set_offline(False)

    phone.goto(f"/dorr/{event.slug}")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Telefonen är bortkopplad")
    expect(phone.get_by_role("status")).to_have_text("1 skanning är inte skickad.")
    phone.unroute_all()
    phone.clock.fast_forward(21_000)
    expect(phone.get_by_role("status")).to_have_text(
        "1 skanning är sparad och granskas innan den räknas."
    )
    assert held(tonight) == [("admitted", None)]
    assert set(phone.evaluate(COUNTS).values()) == {0}
    assert "Alva" not in phone.evaluate(EVERYTHING)
