"""Whoever leads a door reads who is inside without the net, and nobody else reads it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from tests.browser.own_server import OwnServer, an_evening_since
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.test_door_without_net import EVERYTHING
from tests.browser.test_passes_without_net import until
from tests.builders import a_sign_up, an_account, an_assignment
from unik.extensions import db
from unik.models import Assignment, EvacuationTick, Event, SignUp, StaffSession
from unik.services.evacuation_lists import forget_passphrase, set_passphrase
from unik.web.sign_in import secret_key

NO_NET = r"net::ERR_|status of (50|40)"
PHRASE = "bafo rike lumo tade"
NOW = datetime.now(UTC)
"""Workers of a page live by the real time."""

LISTS = """async () => {
  const request = indexedDB.open("unik-evacuation")
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result) })
  const asked = database.transaction("lists").objectStore("lists").count()
  const count = await new Promise((done) => { asked.onsuccess = () => done(asked.result) })
  database.close()
  return count
}"""
IS_KEPT = f"""async () => {{
  await navigator.serviceWorker.ready
  const pages = await (await caches.open("unik-door-pages")).keys()
  return pages.some(({{ url }}) => url.endsWith("/utan-nat")) && (await ({LISTS})()) === 1
}}"""
IS_GONE = f"async () => (await ({LISTS})()) === 0"
MAKE_IT_OLD = """async () => {
  const request = indexedDB.open("unik-evacuation")
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result) })
  const lists = database.transaction("lists", "readwrite").objectStore("lists")
  const asked = lists.openCursor()
  await new Promise((done) => {
    asked.onsuccess = () => {
      asked.result.update({ ...asked.result.value, until: Date.now() - 1 }).onsuccess = done
    }
  })
  database.close()
}"""
RENEW = "dispatchEvent(new Event('online'))"


@pytest.fixture
def event(server: OwnServer) -> Event:
    """Return an evening whose doors opened an hour ago, and that has a passphrase."""
    with server.site.backstage():
        event = an_evening_since(NOW - timedelta(hours=1), people_inside=1)
        set_passphrase(event.id, PHRASE, key=secret_key(), by=an_account().id, now=NOW)
        return event


@pytest.fixture
def alva(server: OwnServer, event: Event) -> SignUp:
    """Return Alva, who is inside."""
    born_on = NOW.date().replace(year=NOW.year - 14, day=1)
    with server.site.backstage():
        kept = db.session.get_one(Event, event.id)
        return a_sign_up(kept, born_on=born_on, inside=True, admitted_at=NOW, admitted_door="A")


@pytest.fixture
def phone(a_page: Callable[..., Page], server: OwnServer, event: Event, alva: SignUp) -> Page:
    """Return the phone of the door's lead, which keeps the list."""
    page = a_page(server.site, expected=NO_NET)
    with server.site.backstage():
        account = an_account()
        an_assignment(db.session.get_one(Event, event.id), account, leads=True)
        sign_in_page(page, server.site, account, NOW)
    page.goto(f"/dorr/{event.slug}")
    until(page, IS_KEPT)
    return page


def unlock(page: Page, phrase: str) -> None:
    page.get_by_label("Kvällens lösenfras").fill(phrase)
    page.get_by_role("button", name="Öppna listan").click()
    expect(page.get_by_text("Öppnar …")).to_be_hidden(timeout=30_000)


def names_on(page: Page, alva: SignUp) -> list[str]:
    everything = page.evaluate(EVERYTHING)
    secrets = ("Alva", PHRASE, "bafo", alva.short_code, str(alva.born_on.year))
    return [each for each in secrets if each in everything]


def test_the_passphrase_opens_the_list_without_the_net_in_memory_alone(
    phone: Page, server: OwnServer, event: Event, alva: SignUp
):
    assert names_on(phone, alva) == []
    server.stop()
    phone.get_by_role("link", name="Utrymning").click()
    expect(phone.get_by_role("heading", name="Utrymning utan nät")).to_be_visible()

    unlock(phone, "bafo rike lumo tada")
    expect(phone.get_by_text("Den lösenfrasen öppnar inte listan.")).to_be_visible()
    field = phone.get_by_label("Kvällens lösenfras")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("öppnar inte listan"))
    unlock(phone, "Bafo-rike  LUMO tade")
    expect(phone.get_by_role("button", name="Alva L")).to_contain_text("14 år")
    expect(phone.locator('[data-number="people"]')).to_have_text("13")
    phone.get_by_role("button", name="Alva L").click()

    expect(phone.locator('[data-number="found"]')).to_have_text("1")
    expect(phone.locator('[data-number="unsent"]')).to_have_text("1")
    assert names_on(phone, alva) == []
    phone.get_by_role("button", name="Lås listan").click()
    expect(phone.get_by_role("button", name="Alva L")).to_have_count(0)
    server.start()
    phone.evaluate(RENEW)
    expect(phone.locator('[data-number="unsent"]')).to_have_text("0")
    with server.site.backstage():
        assert [each.sign_up_id for each in db.session.query(EvacuationTick)] == [alva.id]


def test_who_was_ticked_and_sent_stays_found_until_a_newer_list_comes(
    phone: Page, server: OwnServer, event: Event
):
    phone.goto(f"/dorr/{event.slug}/utrymning/utan-nat")
    unlock(phone, PHRASE)
    tick = phone.get_by_role("button", name="Alva L")
    tick.click()
    expect(phone.locator('[data-number="unsent"]')).to_have_text("0")
    expect(tick).to_contain_text("Återfunnen")

    server.stop()
    phone.get_by_role("button", name="Lås listan").click()
    unlock(phone, PHRASE)

    expect(tick).to_contain_text("Återfunnen")
    expect(phone.locator('[data-number="found"]')).to_have_text("1")


def test_with_the_net_the_same_tap_leads_to_the_list_itself(phone: Page):
    phone.get_by_role("link", name="Utrymning").click()

    expect(phone.get_by_role("heading", name="Utrymning", exact=True)).to_be_visible()
    expect(phone.get_by_role("button", name="Alva L")).to_be_visible()


def test_the_list_goes_when_its_time_is_over_without_the_net_too(phone: Page, server: OwnServer):
    server.stop()
    phone.evaluate(MAKE_IT_OLD)

    phone.get_by_role("link", name="Utrymning").click()

    expect(phone.get_by_text("Ingen lista finns på telefonen.")).to_be_visible()
    until(phone, IS_GONE)


def test_it_goes_at_sign_out(phone: Page):
    phone.get_by_role("button", name="Logga ut").click()
    expect(phone.get_by_role("heading", name="Logga in")).to_be_visible()

    until(phone, IS_GONE)


@pytest.mark.parametrize("why", ["turned away", "leads no more", "no passphrase"])
def test_it_goes_when_it_is_no_longer_theirs(
    phone: Page, server: OwnServer, event: Event, why: str
):
    with server.site.backstage():
        if why == "turned away":
            db.session.execute(update(StaffSession).values(revoked_at=NOW))
        elif why == "leads no more":
            db.session.execute(update(Assignment).values(leads=False))
        else:
            forget_passphrase(event.id, by=an_account().id, now=NOW)

    phone.evaluate(RENEW)

    until(phone, IS_GONE)


def test_who_does_not_lead_keeps_none(
    a_page: Callable[..., Page], server: OwnServer, event: Event, alva: SignUp
):
    page = a_page(server.site, expected=NO_NET)
    with server.site.backstage():
        account = an_account()
        an_assignment(db.session.get_one(Event, event.id), account)
        sign_in_page(page, server.site, account, NOW)

    page.goto(f"/dorr/{event.slug}")
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")

    assert page.evaluate(LISTS) == 0
