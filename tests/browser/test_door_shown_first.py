"""A door that shows who it is first, with the net, without it, and when it goes in between."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.door_phone import open_door, type_code
from tests.browser.site import Site
from tests.builders import payload_of
from unik.extensions import db
from unik.models import Event, Scan, SignUp

NO_NET = r"net::ERR_"


@pytest.fixture
def code(tonight: Site, event: Event, alva: SignUp) -> str:
    """Let the evening show guests first; return the code of Alva's pass."""
    with tonight.backstage():
        db.session.get_one(Event, event.id).shows_first = True
        return payload_of(alva)


@pytest.fixture
def phone(a_page: Callable[..., Page], tonight: Site, event: Event, code: str) -> Page:
    page = open_door(a_page, tonight, event, expected=NO_NET)
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    return page


def kept(site: Site) -> list[str]:
    with site.backstage():
        return [str(each.id) for each in db.session.query(Scan)]


def show(phone: Page, code: str) -> None:
    type_code(phone, code)
    expect(phone.locator("[data-verdict=amber]")).to_contain_text("Släpp in?")


def say_yes(phone: Page) -> None:
    phone.get_by_role("button", name="Släpp in", exact=True).click()
    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")


def test_with_the_net_a_yes_lets_in_and_a_no_does_not(phone: Page, tonight: Site, code: str):
    show(phone, code)
    phone.get_by_role("link", name="Nej").click()
    expect(phone.locator("[data-verdict=amber]")).to_be_hidden()
    assert kept(tonight) == []

    show(phone, code)
    say_yes(phone)

    assert len(kept(tonight)) == 1


def test_without_the_net_nothing_is_kept_before_the_yes(phone: Page, tonight: Site, code: str):
    phone.context.set_offline(True)
    show(phone, code)
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")

    say_yes(phone)

    expect(phone.locator("[data-kept-unsent]")).to_have_text("1 skanning är inte skickad.")
    phone.context.set_offline(False)
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    assert len(kept(tonight)) == 1


def test_the_net_may_go_between_the_look_and_the_yes(phone: Page, tonight: Site, code: str):
    show(phone, code)
    phone.context.set_offline(True)

    say_yes(phone)

    phone.context.set_offline(False)
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    assert len(kept(tonight)) == 1


def test_a_yes_whose_answer_comes_too_late_stays_one_scan(
    phone: Page, tonight: Site, event: Event, code: str
):
    show(phone, code)
    phone.route("**/slapp-in", lose_the_answer, times=1)

    with phone.expect_response("**/scans"):
        say_yes(phone)

    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    with tonight.backstage():
        [scan] = db.session.query(Scan)
        assert (scan.verdict, scan.local_verdict) == ("admitted", "admitted")
        assert db.session.get_one(Event, event.id).people_inside == 1


def lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()
