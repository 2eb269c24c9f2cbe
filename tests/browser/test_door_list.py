"""What a door phone keeps, for how long, and what gets lost on the way to the server."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Request, Route, expect
from sqlalchemy import update

from tests.browser.door_phone import open_door, type_code
from tests.browser.site import Site
from tests.builders import DURING, payload_of
from unik.extensions import db
from unik.models import Event, Scan, SignUp, StaffSession

EXPECTED = r"net::ERR_|status of 40"
RENEW = "dispatchEvent(new Event('online'))"

COUNTS = """async () => {
  const request = indexedDB.open("unik-door")
  await new Promise((resolve) => { request.onsuccess = resolve })
  const count = (name) => new Promise((resolve) => {
    const asked = request.result.transaction(name).objectStore(name).count()
    asked.onsuccess = () => resolve(asked.result)
  })
  const names = ["lists", "entries", "moves", "deeds", "outbox"]
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await count(name)])))
}"""

END_THE_EVENING = """async () => {
  const request = indexedDB.open("unik-door")
  await new Promise((resolve) => { request.onsuccess = resolve })
  const lists = request.result.transaction("lists", "readwrite").objectStore("lists")
  const asked = lists.openCursor()
  await new Promise((resolve) => {
    asked.onsuccess = () => {
      const list = asked.result.value
      list.doors.endAt = Date.now() - 2 * 3600_000 - 1000
      asked.result.update(list).onsuccess = resolve
    }
  })
}"""


@pytest.fixture
def phone(a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp) -> Page:
    """Return a door phone that has the list, with Alva on it."""
    page = open_door(a_page, tonight, event, expected=EXPECTED)
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    return page


@pytest.fixture
def code(tonight: Site, alva: SignUp) -> str:
    """Return what the QR of Alva's pass says."""
    with tonight.backstage():
        return payload_of(alva)


def is_upload(request: Request) -> bool:
    return request.url.endswith("/scans")


def let_in_without_net(phone: Page, code: str) -> None:
    phone.context.set_offline(True)
    type_code(phone, code)
    expect(phone.locator("[data-verdict=green]")).to_be_visible()


def test_the_list_goes_two_hours_after_the_end_without_the_net_too(phone: Page, code: str):
    let_in_without_net(phone, code)
    assert phone.evaluate(COUNTS) == {"lists": 1, "entries": 1, "moves": 1, "deeds": 1, "outbox": 1}

    phone.evaluate(END_THE_EVENING)
    phone.evaluate(RENEW)

    expect(phone.locator("[data-kept-list]")).to_have_text("Ingen lista på telefonen än.")
    assert phone.evaluate(COUNTS) == {"lists": 0, "entries": 0, "moves": 0, "deeds": 0, "outbox": 1}
    expect(phone.locator("[data-kept-unsent]")).to_have_text("1 skanning är inte skickad.")


def test_who_is_turned_away_keeps_no_list_but_what_waits_to_be_told(
    phone: Page, tonight: Site, code: str
):
    let_in_without_net(phone, code)
    with tonight.backstage():
        db.session.execute(update(StaffSession).values(revoked_at=DURING))

    phone.context.set_offline(False)

    expect(phone.locator("[data-kept-list]")).to_have_text("Ingen lista på telefonen än.")
    assert phone.evaluate(COUNTS) == {"lists": 0, "entries": 0, "moves": 0, "deeds": 0, "outbox": 1}


def test_an_answer_that_is_lost_on_its_way_loses_and_doubles_nothing(
    phone: Page, tonight: Site, event: Event, code: str
):
    let_in_without_net(phone, code)
    lost: list[int] = []

    def lose(route: Route) -> None:
        if len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.route("**/scans", lose)
    with phone.expect_event("requestfailed", is_upload):
        phone.context.set_offline(False)
    with phone.expect_event("requestfailed", is_upload):
        phone.evaluate(RENEW)
    expect(phone.locator("[data-kept-unsent]")).to_have_text("1 skanning är inte skickad.")
    phone.evaluate(RENEW)

    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    assert lost == [200, 200]
    with tonight.backstage():
        assert db.session.query(Scan).count() == 1
        assert db.session.get_one(Event, event.id).people_inside == 1


def test_a_phone_whose_clock_is_a_day_ahead_decides_by_ours(phone: Page, tonight: Site, code: str):
    phone.context.clock.set_system_time(DURING + timedelta(hours=26))
    phone.reload()
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl. 19.3")

    let_in_without_net(phone, code)
    phone.context.set_offline(False)

    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    with tonight.backstage():
        scan = db.session.query(Scan).one()
        assert abs(scan.happened_at - DURING) < timedelta(minutes=5)
        assert scan.scanned_at - scan.happened_at > timedelta(hours=25)
