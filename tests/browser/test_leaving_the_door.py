"""Nothing of an evening stays on a phone whose user signs out, or for which the evening is over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.own_server import OwnServer, an_evening_since
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.test_door_list import COUNTS, END_THE_EVENING
from tests.browser.test_evacuation_without_net import IS_KEPT, LISTS, MAKE_IT_OLD
from tests.browser.test_passes_without_net import until
from tests.builders import a_sign_up, an_account, an_assignment
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event
from unik.services.evacuation_lists import set_passphrase
from unik.web.sign_in import secret_key

NOW = datetime.now(UTC)
"""Workers of a page live by the real time."""
WHERE = ["/dorr", "/dorr/{slug}/utrymning", "/dorr/{slug}/sok", "/arrangor", "/personal"]
LEAVE_SOMETHING_TO_TELL = """async () => {
  for (const [name, store] of [["unik-door", "outbox"], ["unik-evacuation", "ticks"]]) {
    const request = indexedDB.open(name)
    const database = await new Promise((done) => { request.onsuccess = () => done(request.result) })
    const kept = database.transaction(store, "readwrite").objectStore(store)
    const asked = kept.put({ id: "1", eventId: "another evening", body: {}, ticked_at: "" })
    await new Promise((done) => { asked.onsuccess = done })
    database.close()
  }
}"""
PAGES = 'async () => (await (await caches.open("unik-door-pages")).keys()).length'
TICKS = LISTS.replace('"lists"', '"ticks"')
ARE_GONE = f"""async () => {{
  const {{ lists, entries, moves, deeds }} = await ({COUNTS})()
  return lists + entries + moves + deeds + (await ({LISTS})()) === 0
}}"""


@pytest.fixture
def event(server: OwnServer) -> Event:
    """Return an evening whose doors opened an hour ago, where Alva is inside."""
    with server.site.backstage():
        event = an_evening_since(NOW - timedelta(hours=1), people_inside=1)
        born_on = NOW.date().replace(year=NOW.year - 14, day=1)
        a_sign_up(event, born_on=born_on, inside=True, admitted_at=NOW, admitted_door="A")
        phrase = "bafo rike lumo tade"
        set_passphrase(event.id, phrase, key=secret_key(), by=an_account().id, now=NOW)
        return event


@pytest.fixture
def phone(a_page: Callable[..., Page], server: OwnServer, event: Event) -> Page:
    """Return the phone of an organizer who leads the door, with all that a phone keeps."""
    page = a_page(server.site, expected=r"status of 40")
    with server.site.backstage():
        account = an_account(Role.ORGANIZER)
        an_assignment(db.session.get_one(Event, event.id), account, leads=True)
        sign_in_page(page, server.site, account, NOW)
    page.goto(f"/dorr/{event.slug}")
    until(page, IS_KEPT)
    assert page.evaluate(COUNTS) == {"lists": 1, "entries": 1, "moves": 0, "deeds": 0, "outbox": 0}
    return page


@pytest.mark.parametrize("where", WHERE)
def test_signing_out_forgets_everything_but_what_waits_to_be_told(
    phone: Page, event: Event, where: str
):
    phone.goto(where.format(slug=event.slug))
    phone.evaluate(LEAVE_SOMETHING_TO_TELL)

    for menu in phone.locator(".side summary").all():
        menu.click()
    phone.get_by_role("button", name="Logga ut", exact=True).click()

    expect(phone.get_by_role("heading", name="Logga in")).to_be_visible()
    assert_nothing_is_kept(phone)


def test_signing_out_at_the_door_forgets_everything_once_all_is_told(phone: Page):
    phone.get_by_role("button", name="Logga ut").click()

    expect(phone.get_by_role("heading", name="Logga in")).to_be_visible()
    assert phone.evaluate(COUNTS) == {"lists": 0, "entries": 0, "moves": 0, "deeds": 0, "outbox": 0}
    assert phone.evaluate(LISTS) == phone.evaluate(PAGES) == 0


@pytest.mark.parametrize("where", ["/dorr", "/arrangor"])
def test_an_evening_that_is_over_is_forgotten_wherever_the_phone_comes_back(
    phone: Page, where: str
):
    phone.goto(where)
    phone.evaluate(LEAVE_SOMETHING_TO_TELL)
    phone.evaluate(END_THE_EVENING)
    phone.evaluate(MAKE_IT_OLD)

    phone.goto(where)

    until(phone, ARE_GONE)
    assert phone.evaluate(COUNTS)["outbox"] == phone.evaluate(TICKS) == 1


def test_an_evening_that_is_not_over_stays(phone: Page):
    phone.goto("/dorr")
    phone.wait_for_load_state("networkidle")

    assert phone.evaluate(COUNTS) == {"lists": 1, "entries": 1, "moves": 0, "deeds": 0, "outbox": 0}
    assert phone.evaluate(LISTS) == 1


def assert_nothing_is_kept(phone: Page) -> None:
    assert phone.evaluate(COUNTS) == {"lists": 0, "entries": 0, "moves": 0, "deeds": 0, "outbox": 1}
    assert phone.evaluate(LISTS) == phone.evaluate(PAGES) == 0
    assert phone.evaluate(TICKS) == 1
