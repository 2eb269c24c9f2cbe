"""Guests to look at on a phone, with the net and without: amber first, and a yes lets them in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import axe_finds_nothing
from tests.browser.door_phone import noticed, open_door, type_code
from tests.browser.site import Site
from tests.builders import a_sign_up, payload_of
from tests.cast import NOAH, ONNI
from unik.extensions import db
from unik.models import Event, Scan, SignUp

NO_NET = r"net::ERR_"
NOTE = "Rött band till alla under 15"
GUESTS = {
    "nameless": ({"name": None}, "Jämför åldern med gästen"),
    "reviewed": ({**ONNI, "declared_year_seven": True}, "fråga om årskursen"),
    "noted": ({"name": "Bo", "born_on": NOAH["born_on"].replace(2013)}, NOTE),
}


@pytest.fixture
def codes(tonight: Site, event: Event) -> dict[str, str]:
    """Sign up guests to look at, where younger ones get a wristband; return their codes."""
    with tonight.backstage():
        evening = db.session.get_one(Event, event.id)
        evening.door_note, evening.door_note_below = NOTE, 14
        return {
            name: payload_of(a_sign_up(evening, **given)) for name, (given, _) in GUESTS.items()
        }


@pytest.fixture
def phone(a_page: Callable[..., Page], tonight: Site, event: Event, codes: object) -> Page:
    page = open_door(a_page, tonight, event, expected=NO_NET)
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    return page


def look_at(phone: Page, code: str) -> Locator:
    type_code(phone, code)
    verdict = phone.locator("[data-verdict=amber]")
    expect(verdict.get_by_role("heading")).to_have_text("Kolla")
    return verdict


def kept(site: Site) -> list[tuple[str, str | None]]:
    with site.backstage():
        return [(each.verdict, each.local_verdict) for each in db.session.query(Scan)]


@pytest.mark.parametrize("name", GUESTS)
def test_without_the_net_the_phone_asks_to_look_and_keeps_nothing_before_the_yes(
    phone: Page, tonight: Site, codes: dict[str, str], name: str
):
    phone.context.set_offline(True)
    verdict = look_at(phone, codes[name])
    expect(verdict).to_contain_text(GUESTS[name][1])
    expect(verdict).to_contain_text("Utan nät")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    axe_finds_nothing(phone)
    verdict.get_by_role("button", name="Nej").click()
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")

    look_at(phone, codes[name]).get_by_role("button", name="Släpp in").click()

    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("1 skanning är inte skickad.")
    phone.context.set_offline(False)
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    assert kept(tonight) == [("admitted", "admitted")]


def test_somebody_like_most_is_green_at_once_without_the_net(
    phone: Page, tonight: Site, event: Event
):
    with tonight.backstage():
        code = payload_of(a_sign_up(db.session.get_one(Event, event.id)))
    with phone.expect_response("**/api/**/roster*"):
        phone.evaluate("dispatchEvent(new Event('online'))")
    phone.context.set_offline(True)

    type_code(phone, code)

    verdict = phone.locator("[data-verdict=green]")
    expect(verdict).to_contain_text("Välkommen Alva!")
    expect(verdict).not_to_contain_text(NOTE)


def test_with_the_net_it_is_the_same_and_looks_and_sounds_like_a_check(
    phone: Page, tonight: Site, codes: dict[str, str]
):
    verdict = look_at(phone, codes["nameless"])
    expect(verdict).to_contain_text("Jämför åldern med gästen")
    assert len(noticed(phone)["buzzes"]) == 1
    assert kept(tonight) == []

    verdict.get_by_role("button", name="Släpp in").click()

    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen")
    assert kept(tonight) == [("admitted", None)]


def test_a_pass_newer_than_the_list_is_shown_with_what_the_organizer_asks(
    phone: Page, tonight: Site, event: Event
):
    phone.context.set_offline(True)
    with tonight.backstage():
        code = payload_of(a_sign_up(db.session.get_one(Event, event.id)))

    verdict = look_at(phone, code)

    expect(verdict).to_contain_text("nyare än telefonens lista")
    expect(verdict).to_contain_text(NOTE)
    with tonight.backstage():
        assert not db.session.query(SignUp).filter_by(inside=True).count()
