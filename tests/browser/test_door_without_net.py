"""A door whose net is gone: it decides from its own list, and tells the server afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door_phone import ANSWERS, HeldBack, let_pass, open_door, type_code
from tests.browser.site import Site
from tests.builders import DURING, a_sign_up, payload_of
from tests.cast import NOAH
from tests.scanning import a_worker, show
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Scan, SignUp

NO_NET = r"net::ERR_"

EVERYTHING = """async () => {
  const found = [JSON.stringify({ ...localStorage, ...sessionStorage })]
  for (const { name, version } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open(name, version)
      request.onsuccess = () => resolve(request.result)
    })
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store)
      for (const what of [asked.getAllKeys(), asked.getAll()]) {
        const rows = await new Promise((resolve) => { what.onsuccess = () => resolve(what.result) })
        found.push(JSON.stringify(rows, (_, value) => {
          if (value instanceof CryptoKey) return `key ${value.extractable}`
          return value instanceof Uint8Array ? String.fromCharCode(...value) : value
        }))
      }
    }
    database.close()
  }
  for (const key of await caches.keys()) {
    const cache = await caches.open(key)
    for (const { url } of await cache.keys()) found.push(url, await (await cache.match(url)).text())
  }
  return found.join("|")
}"""
"""All that scripts have put on this phone, as text."""


@pytest.fixture
def phone(a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp) -> Page:
    """Return a door phone that has the list, with Alva on it."""
    page = open_door(a_page, tonight, event, expected=NO_NET)
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    return page


def cut_off(phone: Page, *, is_off: bool = True) -> None:
    phone.context.set_offline(is_off)


def kept(site: Site) -> list[Scan]:
    with site.backstage():
        return db.session.query(Scan).order_by(Scan.scanned_at).all()


def test_a_pass_is_let_in_without_the_net_and_told_when_it_is_back(
    phone: Page, tonight: Site, event: Event, alva: SignUp
):
    code = payload_in(tonight, alva)
    cut_off(phone)

    type_code(phone, code)

    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(phone.locator("[data-verdict=green]")).to_contain_text("Utan nät")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("1 skanning är inte skickad.")
    expect(phone.locator("[data-kept-since]")).to_have_text("1 till har gått in här sedan dess.")
    assert kept(tonight) == []
    cut_off(phone, is_off=False)
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    [scan] = kept(tonight)
    assert (scan.verdict, scan.local_verdict) == ("admitted", "admitted")
    with tonight.backstage():
        assert db.session.get_one(SignUp, alva.id).inside
        assert db.session.get_one(Event, event.id).people_inside == 1


def test_the_same_pass_twice_without_the_net_is_in_already(
    phone: Page, tonight: Site, alva: SignUp
):
    code = payload_in(tonight, alva)
    cut_off(phone)
    type_code(phone, code)
    let_pass(phone)

    type_code(phone, code)

    expect(phone.locator("[data-verdict=red]")).to_contain_text("Redan inne")


def test_somebody_let_in_at_another_door_is_in_since_then_also_without_the_net(
    tonight: Site, a_page: Callable[..., Page], event: Event, alva: SignUp
):
    with tonight.backstage():
        code = payload_of(alva)
        at_the_other_door = replace(a_worker(event), door="B")
        show(event, alva, at_the_other_door, now=DURING - timedelta(minutes=5))
    phone = open_door(a_page, tonight, event, expected=NO_NET)
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    cut_off(phone)

    type_code(phone, code)

    verdict = phone.locator("[data-verdict=red]")
    expect(verdict).to_contain_text("Redan inne")
    expect(verdict).to_contain_text("Kom in kl. 19.25, dörr B")
    expect(verdict).not_to_contain_text("vid den här dörren")


def payload_in(site: Site, sign_up: SignUp) -> str:
    with site.backstage():
        return payload_of(sign_up)


def test_a_tab_closed_and_opened_loses_nothing(
    phone: Page, tonight: Site, event: Event, alva: SignUp
):
    code = payload_in(tonight, alva)
    cut_off(phone)
    type_code(phone, code)
    expect(phone.locator("[data-verdict=green]")).to_be_visible()
    context = phone.context
    phone.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(f"/dorr/{event.slug}")

    expect(again.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    assert [scan.local_verdict for scan in kept(tonight)] == ["admitted"]


def test_a_slow_server_is_not_waited_for_and_the_scan_stays_one(
    phone: Page, tonight: Site, event: Event, alva: SignUp
):
    code = payload_in(tonight, alva)
    held = HeldBack(phone)
    type_code(phone, code)
    expect(phone.locator("[data-verdict=green]")).to_contain_text("Utan nät")

    held.let_go()
    phone.unroute(ANSWERS)

    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    expect(phone.locator(".door-screen > [data-head-count]")).to_contain_text("1 inne av 300")
    assert len(kept(tonight)) == 1
    with tonight.backstage():
        assert db.session.get_one(Event, event.id).people_inside == 1


def test_what_the_server_does_not_take_in_is_shown_and_never_gone(
    phone: Page, tonight: Site, alva: SignUp
):
    code = payload_in(tonight, alva)
    cut_off(phone)
    type_code(phone, code)
    expect(phone.locator("[data-verdict=green]")).to_be_visible()
    refusal = '[{"status": 409, "error": "conflict", "field": "scan_id"}]'
    phone.route("**/scans", lambda route: route.fulfill(status=200, body=refusal))

    cut_off(phone, is_off=False)

    expect(phone.locator("[data-refused]")).to_be_visible()
    phone.get_by_text("Det här tog servern inte emot").click()
    expect(phone.locator("[data-refused] li")).to_contain_text("annat innehåll")


def test_nothing_on_the_phone_names_anybody_or_opens_anything(
    phone: Page, tonight: Site, event: Event, alva: SignUp
):
    with tonight.backstage():
        tonight_event = db.session.get_one(Event, event.id)
        noah = a_sign_up(tonight_event, **NOAH, state=SignUpState.IN_REVIEW)
        codes = [payload_of(alva), payload_of(noah)]
        secrets = [*codes, *(code[2:28] for code in codes), alva.short_code, noah.short_code]
    cut_off(phone)
    for code in codes:
        type_code(phone, code)
        expect(phone.locator("[data-verdict]").last).to_be_visible()

    everything = phone.evaluate(EVERYTHING)

    found = [each for each in [*secrets, "Alva", "Noah", "2012"] if each in everything]
    assert not found
    assert "key false" in everything
    assert "key true" not in everything


def test_a_code_newer_than_the_list_is_for_staff_to_decide(
    phone: Page, tonight: Site, event: Event
):
    cut_off(phone)
    with tonight.backstage():
        noah = a_sign_up(db.session.get_one(Event, event.id), **NOAH)
    type_code(phone, payload_in(tonight, noah))
    expect(phone.locator("[data-verdict=amber]")).to_contain_text("Koden är vår")

    phone.get_by_role("button", name="Släpp in").click()

    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen!")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("2 saker är inte skickade.")
    let_pass(phone)
    type_code(phone, payload_in(tonight, noah))
    expect(phone.locator("[data-verdict=red]")).to_contain_text("Redan inne")
    cut_off(phone, is_off=False)
    expect(phone.locator("[data-kept-unsent]")).to_have_text("Allt är skickat.")
    told = [scan.local_verdict for scan in kept(tonight)]
    assert told == ["not_on_list", "admitted", "already_in"]
    with tonight.backstage():
        assert db.session.get_one(SignUp, noah.id).inside


def test_two_quick_taps_let_in_one_guest(phone: Page, tonight: Site, event: Event):
    cut_off(phone)
    with tonight.backstage():
        noah = a_sign_up(db.session.get_one(Event, event.id), **NOAH)
    type_code(phone, payload_in(tonight, noah))

    phone.get_by_role("button", name="Släpp in").evaluate("tap => { tap.click(); tap.click() }")

    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen!")
    expect(phone.locator("[data-kept-unsent]")).to_have_text("2 saker är inte skickade.")
    expect(phone.locator("[data-kept-since]")).to_have_text("1 till har gått in här sedan dess.")


def test_whom_the_server_has_just_let_in_is_known_when_the_net_goes(
    phone: Page, tonight: Site, alva: SignUp
):
    code = payload_in(tonight, alva)
    type_code(phone, code)
    expect(phone.locator("[data-verdict=green]")).to_be_visible()
    expect(phone.locator("[data-decided-here]")).to_have_count(0)
    let_pass(phone)
    cut_off(phone)

    type_code(phone, code)

    expect(phone.locator("[data-verdict=red]")).to_contain_text("Redan inne")


def test_a_full_house_stays_full_without_the_net(
    a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp
):
    with tonight.backstage():
        full = db.session.get_one(Event, event.id)
        full.venue.fire_limit = full.staff_count + 1
        noah = payload_of(a_sign_up(full, **NOAH))
    phone = open_door(a_page, tonight, event, expected=NO_NET)
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    cut_off(phone)
    type_code(phone, payload_in(tonight, alva))
    let_pass(phone)

    type_code(phone, noah)

    expect(phone.locator("[data-verdict=red]")).to_contain_text("Fullt")
