"""Doors that share the passes, cut off from each other: nobody comes in twice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.axe import axe_finds_nothing
from tests.browser.door_phone import ANSWERS, HeldBack, open_door, type_code
from tests.browser.site import Site
from tests.builders import payload_of
from tests.shared_doors import a_guest_of
from unik.domain.admission import Verdict
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.conflicts import list_conflicts

NO_NET = r"net::ERR_"


@pytest.fixture
def shared(tonight: Site, event: Event) -> Event:
    """Let doors A and B share tonight's passes."""
    with tonight.backstage():
        db.session.get_one(Event, event.id).shared_doors = 2
    return event


@pytest.fixture
def phones(a_page: Callable[..., Page], tonight: Site, shared: Event) -> dict[str, Page]:
    """Return a phone at each door, with its list."""
    found = {door: open_door(a_page, tonight, shared, door=door, expected=NO_NET) for door in "AB"}
    for phone in found.values():
        expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    return found


def codes_of(site: Site, event: Event, doors: str) -> list[str]:
    """Sign up a guest of each of these doors, and return their codes."""
    with site.backstage():
        evening = db.session.get_one(Event, event.id)
        guests = [a_guest_of(door, evening, name=f"Gäst {at}") for at, door in enumerate(doors)]
        return [payload_of(each) for each in guests]


def renew(phone: Page) -> None:
    """Let the phone ask for what is new."""
    with phone.expect_response("**/api/**/roster*"):
        phone.evaluate("dispatchEvent(new Event('online'))")


def is_sent_on(phone: Page, code: str, door: str) -> None:
    type_code(phone, code)
    verdict = phone.locator("[data-verdict=amber]")
    expect(verdict.get_by_role("heading")).to_have_text("Fel dörr")
    expect(verdict).to_contain_text(f"passet hör till dörr {door}")
    expect(verdict.get_by_role("button", name="Släpp in")).to_have_count(0)
    verdict.get_by_role("button", name="Nästa").click()


def is_let_in(phone: Page, code: str) -> None:
    type_code(phone, code)
    verdict = phone.locator("[data-verdict=green]")
    expect(verdict).to_contain_text("Välkommen")
    verdict.locator("[data-next]").click()


def test_every_pass_tried_at_both_doors_comes_in_once_and_nothing_is_in_conflict(
    phones: dict[str, Page], tonight: Site, shared: Event
):
    doors = "ABBABA"
    codes = codes_of(tonight, shared, doors)
    for phone in phones.values():
        renew(phone)
        phone.context.set_offline(True)

    for code, own in zip(codes, doors, strict=True):
        other = "B" if own == "A" else "A"
        is_sent_on(phones[other], code, own)
        is_let_in(phones[own], code)
        is_sent_on(phones[other], code, own)

    for phone in phones.values():
        phone.context.set_offline(False)
        expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    with tonight.backstage():
        shown = [each.local_verdict for each in db.session.query(Scan)]
        assert sorted(shown) == [Verdict.ADMITTED] * 6 + [Verdict.NOT_CONFIRMED] * 12
        assert db.session.query(SignUp).filter_by(inside=True).count() == 6
        assert db.session.get_one(Event, shared.id).people_inside == 6
        assert list_conflicts(shared.id) == []


def test_a_pass_that_is_newer_than_both_lists_is_left_to_its_own_door(
    phones: dict[str, Page], tonight: Site, shared: Event
):
    for phone in phones.values():
        phone.context.set_offline(True)
    [code] = codes_of(tonight, shared, "B")

    is_sent_on(phones["A"], code, "B")
    type_code(phones["B"], code)

    verdict = phones["B"].locator("[data-verdict=amber]")
    expect(verdict).to_contain_text("nyare än telefonens lista")
    expect(verdict.get_by_role("button", name="Släpp in")).to_be_visible()


def test_nobody_is_sent_on_whom_the_server_may_have_let_in_with_an_answer_that_is_late(
    phones: dict[str, Page], tonight: Site, shared: Event
):
    phone = phones["B"]
    [code, another] = codes_of(tonight, shared, "AA")
    renew(phone)
    held = HeldBack(phone)
    type_code(phone, code)
    for _ in range(2):
        expect(phone.locator("[data-verdict=neutral]")).to_contain_text("Inte bekräftat")
        phone.get_by_role("button", name="Försök igen").click()
    expect(phone.locator("[data-verdict=neutral]")).to_contain_text("Inte bekräftat")
    phone.get_by_role("button", name="Nästa").click()
    is_sent_on(phone, another, "A")

    held.let_go()
    phone.unroute(ANSWERS)
    is_let_in(phone, code)

    with tonight.backstage():
        assert db.session.query(SignUp).filter_by(inside=True).count() == 1
        shown = [each.local_verdict for each in db.session.query(Scan)]
        assert sorted(shown, key=str) == [None, Verdict.NOT_CONFIRMED]
        assert list_conflicts(shared.id) == []


def test_with_the_net_any_door_lets_in_and_says_where_the_pass_belongs(
    phones: dict[str, Page], tonight: Site, shared: Event
):
    [code] = codes_of(tonight, shared, "B")

    type_code(phones["A"], code)

    expect(phones["A"].locator("[data-verdict=green]")).to_contain_text("Passet hör till dörr B")


def test_each_door_says_which_letter_it_lets_in_and_one_too_many_that_it_lets_in_nobody(
    a_page: Callable[..., Page], tonight: Site, phones: dict[str, Page], shared: Event
):
    third = open_door(a_page, tonight, shared, door="C", expected=NO_NET)

    mine = "släpper du in gäster vars pass har bokstaven B"
    expect(phones["B"].get_by_text(mine)).to_be_visible()
    expect(third.get_by_text("Dörr C släpper inte in någon utan nät.")).to_be_visible()
    axe_finds_nothing(third)
