"""Ticking off guests on several phones while the house is emptied."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, update

from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.builders import DURING, a_sign_up, an_account, an_assignment
from tests.cast import NOAH
from unik.extensions import db
from unik.models import Assignment, EvacuationTick, Event, SignUp, StaffSession

NO_NET = r"net::ERR_|status of 40[04]"

KEEP_WHAT_THE_SERVER_REFUSES = """async ([eventId, guest]) => {
  const request = indexedDB.open("unik-evacuation")
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result) })
  const ticks = database.transaction("ticks", "readwrite").objectStore("ticks")
  const ticked_at = new Date().toISOString()
  const tick = { id: "no id", eventId, sign_up_id: guest, found: true, ticked_at }
  await new Promise((done) => { ticks.put(tick).onsuccess = done })
  database.close()
}"""
TAP_WHEN_THEY_MOVE = """() => {
  const list = document.querySelector("[data-guests]")
  const [first, next] = [...list.querySelectorAll("button")]
  window.tapped = false
  new MutationObserver(() => {
    if (window.tapped || first.checkVisibility()) return
    window.tapped = true
    next.click()
  }).observe(list, { attributes: true, subtree: true })
}"""


@pytest.fixture
def guests(tonight: Site, event: Event) -> list[SignUp]:
    """Return Alva and Noah, who are inside."""
    with tonight.backstage():
        return [comes_in(event, **who) for who in ({}, NOAH)]


def comes_in(event: Event, **who: object) -> SignUp:
    kept = db.session.get_one(Event, event.id)
    kept.people_inside += 1
    return a_sign_up(kept, inside=True, admitted_at=DURING, admitted_door="A", **who)


@pytest.fixture
def phones(a_page: Callable[..., Page], tonight: Site, event: Event, guests) -> list[Page]:
    """Return two phones of people at the door that show the list."""
    pages = [a_page(tonight, expected=NO_NET) for _ in range(2)]
    for page in pages:
        with tonight.backstage():
            account = an_account()
            an_assignment(event, account)
            sign_in_page(page, tonight, account, DURING)
        page.goto(f"/dorr/{event.slug}/utrymning")
        expect(page.get_by_role("button", name="Bara saknade")).to_be_visible()
    return pages


def number(page: Page, name: str):
    return page.locator(f'[data-number="{name}"]')


def row(page: Page, name: str):
    return page.get_by_role("button", name=name)


def test_what_one_phone_ticks_the_other_shows_within_seconds_and_back(phones: list[Page]):
    mine, other = phones
    row(mine, "Alva L").click()
    expect(row(mine, "Alva L")).to_contain_text("Återfunnen")
    expect(number(mine, "missing")).to_have_text("1")
    expect(row(other, "Alva L")).to_contain_text("Återfunnen")
    expect(number(other, "found")).to_have_text("1")

    row(other, "Alva L").click()

    expect(row(mine, "Alva L")).to_contain_text("Pricka av")
    expect(number(mine, "found")).to_have_text("0")


def test_what_is_ticked_without_the_net_waits_and_is_sent_when_it_is_back(
    phones: list[Page], tonight: Site, guests: list[SignUp]
):
    mine, other = phones
    mine.context.set_offline(True)
    row(mine, "Noah").click()
    expect(row(mine, "Noah")).to_contain_text("Återfunnen")
    expect(number(mine, "unsent")).to_have_text("1")
    expect(mine.get_by_text("Telefonen når inte servern.")).to_be_visible()

    mine.context.set_offline(False)

    expect(number(mine, "unsent")).to_be_hidden()
    expect(row(other, "Noah")).to_contain_text("Återfunnen")
    with tonight.backstage():
        assert [each.sign_up_id for each in db.session.query(EvacuationTick)] == [guests[1].id]


def test_a_tab_closed_and_opened_loses_no_tick(phones: list[Page], tonight: Site, event: Event):
    mine, other = phones
    context = mine.context
    context.set_offline(True)
    row(mine, "Alva L").click()
    expect(number(mine, "unsent")).to_have_text("1")
    mine.close()
    context.set_offline(False)

    context.new_page().goto(f"/dorr/{event.slug}/utrymning")

    expect(row(other, "Alva L")).to_contain_text("Återfunnen")


def test_whoever_comes_in_meanwhile_is_listed_too(phones: list[Page], tonight: Site, event: Event):
    with tonight.backstage():
        comes_in(event, name="Åsa Öberg")

    for page in phones:
        expect(row(page, "Åsa Ö")).to_be_visible()
        expect(number(page, "people")).to_have_text("15")


def test_a_new_list_that_did_not_come_is_asked_for_again(
    phones: list[Page], tonight: Site, event: Event
):
    page = phones[0]
    the_page = re.compile(f"/dorr/{event.slug}/utrymning$")
    page.route(the_page, lambda route: route.abort(), times=1)
    with tonight.backstage():
        comes_in(event, name="Åsa Öberg")
    expect(page.get_by_text("Telefonen når inte servern.")).to_be_visible()

    expect(row(page, "Åsa Ö")).to_be_visible()
    expect(page.get_by_text("Telefonen når inte servern.")).to_be_hidden()


@pytest.mark.parametrize("why", ["signed out elsewhere", "works this door no more"])
def test_names_go_from_the_page_of_whoever_may_not_see_them_any_more(
    phones: list[Page], tonight: Site, why: str
):
    page = phones[0]
    with tonight.backstage():
        if why == "signed out elsewhere":
            db.session.execute(update(StaffSession).values(revoked_at=DURING))
        else:
            db.session.execute(delete(Assignment))

    expect(page.get_by_text("Alva")).to_have_count(0)
    expect(page.locator("[data-guests]")).to_have_count(0)


def test_a_tick_that_the_server_does_not_take_is_told_of_until_made_anew(
    phones: list[Page], event: Event, guests: list[SignUp]
):
    page = phones[0]
    page.evaluate(KEEP_WHAT_THE_SERVER_REFUSES, [str(event.id), str(guests[0].id)])
    for _ in range(2):
        page.reload()
        expect(page.get_by_text("Avprickningar som servern inte tog emot")).to_be_visible()
        expect(number(page, "refused")).to_have_text("1")
        expect(row(page, "Alva L")).to_contain_text("Pricka av")

    row(page, "Alva L").click()

    expect(number(page, "refused")).to_be_hidden()
    expect(row(phones[1], "Alva L")).to_contain_text("Återfunnen")
    page.reload()
    expect(row(page, "Alva L")).to_contain_text("Återfunnen")
    expect(number(page, "refused")).to_be_hidden()


def test_only_those_who_are_missing_can_be_shown(phones: list[Page]):
    row(phones[0], "Alva L").click()

    phones[0].get_by_role("button", name="Bara saknade").click()

    expect(row(phones[0], "Alva L")).to_be_hidden()
    expect(row(phones[0], "Noah")).to_be_visible()


def test_a_double_tap_among_the_missing_marks_one_guest_who_stays_a_while(phones: list[Page]):
    page = phones[0]
    page.get_by_role("button", name="Bara saknade").click()

    row(page, "Alva L").dblclick()

    expect(row(page, "Alva L")).to_contain_text("Återfunnen")
    expect(number(page, "found")).to_have_text("1")
    expect(row(page, "Noah")).to_contain_text("Pricka av")
    expect(row(page, "Alva L")).to_be_hidden()


def test_a_tap_just_after_rows_have_moved_counts_for_nothing(phones: list[Page]):
    page = phones[0]
    page.get_by_role("button", name="Bara saknade").click()
    page.evaluate(TAP_WHEN_THEY_MOVE)

    row(page, "Alva L").click()

    expect(row(page, "Alva L")).to_be_hidden()
    assert page.evaluate("tapped")
    expect(row(page, "Noah")).to_contain_text("Pricka av")
    expect(number(page, "unsent")).to_be_hidden()
    expect(row(page, "Noah")).to_be_focused()
