"""A door that is opened anew when net and server are gone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door_phone import set_to_out, type_code
from tests.browser.own_server import OwnServer, an_evening_since
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.test_passes_without_net import until
from tests.builders import a_sign_up, an_account, an_assignment, payload_of
from unik.extensions import db
from unik.models import Event, Scan, SignUp

NO_NET = r"net::ERR_|status of 50"
NOW = datetime.now(UTC)
"""Workers of a page live by the real time."""

IS_KEPT = """async () => {
  await navigator.serviceWorker.ready
  const pages = await (await caches.open("unik-door-pages")).keys()
  return pages.length >= 2
}"""

KEEPS_NUMBERS = """async () => {
  const pages = await (await caches.open("unik-door-pages")).keys()
  return pages.some(({ url }) => url.endsWith("/ring"))
}"""


@pytest.fixture
def event(server: OwnServer) -> Event:
    """Return an evening whose doors opened an hour ago."""
    with server.site.backstage():
        return an_evening_since(NOW - timedelta(hours=1))


@pytest.fixture
def code(server: OwnServer, event: Event) -> str:
    """Return what the QR of Alva's pass says."""
    with server.site.backstage():
        born_on = NOW.date().replace(year=NOW.year - 14, day=1)
        return payload_of(a_sign_up(db.session.get_one(Event, event.id), born_on=born_on))


@pytest.fixture
def phone(a_page: Callable[..., Page], server: OwnServer, event: Event, code: str) -> Page:
    """Return a door phone that has been opened once, and keeps all it needs."""
    page = a_page(server.site, expected=NO_NET)
    with server.site.backstage():
        account = an_account()
        an_assignment(db.session.get_one(Event, event.id), account)
        sign_in_page(page, server.site, account, NOW)
    page.goto(f"/dorr/{event.slug}")
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    until(page, IS_KEPT)
    return page


def opened_again(phone: Page, path: str) -> Page:
    """Close the tab and open the address in another one."""
    context = phone.context
    again = context.new_page()
    phone.close()
    again.goto(path)
    return again


def test_it_starts_cold_decides_and_tells_it_when_the_server_is_back(
    phone: Page, server: OwnServer, event: Event, code: str
):
    server.stop()
    phone = opened_again(phone, f"/dorr/{event.slug}")
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")

    type_code(phone, code)

    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("1 skanning är inte skickad.")
    phone = opened_again(phone, f"/dorr/{event.slug}")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("1 skanning är inte skickad.")
    server.start()
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    with server.site.backstage():
        [scan] = db.session.query(Scan).all()
        assert (scan.verdict, scan.local_verdict) == ("admitted", "admitted")
        assert db.session.query(SignUp).one().inside


def test_nobody_is_kept_from_leaving(phone: Page, server: OwnServer, event: Event, code: str):
    server.stop()
    phone = opened_again(phone, f"/dorr/{event.slug}")

    set_to_out(phone)
    type_code(phone, code)

    expect(phone.locator("[data-verdict=blue]")).to_contain_text("Hej då Alva")


def test_what_needs_the_net_says_so_and_leads_back(phone: Page, server: OwnServer, event: Event):
    server.stop()

    phone.get_by_role("link", name="Sök namn").click()
    expect(phone.get_by_role("heading", name="Det här kräver nät")).to_be_visible()
    phone.get_by_role("link", name="Tillbaka till dörren").click()

    expect(phone.get_by_label("Kod på passet")).to_be_visible()


def test_whom_to_call_is_there_without_the_net(phone: Page, server: OwnServer):
    until(phone, KEEPS_NUMBERS)
    server.stop()

    phone.get_by_role("link", name="Ring", exact=True).click()

    expect(phone.get_by_role("link", name="Ring 112")).to_have_attribute("href", "tel:112")
    expect(phone.get_by_role("link", name="Ansvarig")).to_be_visible()


def test_who_signs_out_leaves_no_list_and_no_page(phone: Page, event: Event):
    phone.get_by_role("button", name="Logga ut").click()
    phone.wait_for_url("**/personal/**")

    kept = phone.evaluate(
        """async () => {
          const pages = await (await caches.open("unik-door-pages")).keys()
          const request = indexedDB.open("unik-door")
          await new Promise((resolve) => { request.onsuccess = resolve })
          const store = (name) => request.result.transaction(name).objectStore(name)
          const count = (name) => new Promise((resolve) => {
            const asked = store(name).count()
            asked.onsuccess = () => resolve(asked.result)
          })
          return [pages.length, await count("lists"), await count("entries")]
        }"""
    )

    assert kept == [0, 0, 0]
