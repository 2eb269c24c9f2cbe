"""Taking back at a door without the net: here at once, at the server after the scan."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.door_phone import open_door, type_code
from tests.browser.site import Site
from tests.browser.test_door_list import RENEW
from tests.browser.test_door_without_net import EVERYTHING
from tests.builders import a_sign_up, payload_of
from tests.cast import NOAH
from unik.extensions import db
from unik.models import Event, Scan, SignUp, Undo

NO_NET = r"net::ERR_|/undos: .*status of 404"
ALL_TOLD = "Allt är skickat."


@pytest.fixture
def phone(a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp) -> Page:
    """Return a door phone that has the list, with Alva on it."""
    page = open_door(a_page, tonight, event, expected=NO_NET)
    expect(page.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    return page


@pytest.fixture
def code(tonight: Site, alva: SignUp) -> str:
    """Return what the QR of Alva's pass says."""
    with tonight.backstage():
        return payload_of(alva)


def pass_through(phone: Page, code: str, *, colour: str = "green") -> None:
    """Let somebody in, or out, and wait for the next guest."""
    type_code(phone, code)
    expect(phone.locator(f"[data-verdict={colour}]")).to_be_visible()
    phone.locator(f"[data-verdict={colour}] [data-next]").click()


def take_back(phone: Page, *, says: str = "Alva L räknas inte som inne.") -> None:
    """Tap the button that stays for ten seconds."""
    phone.locator("[data-undo-place]").get_by_role("button", name="Ångra").click()
    verdict = phone.locator("[data-verdict]:visible")
    expect(verdict).to_contain_text("Ångrat")
    expect(verdict).to_contain_text(says)
    expect(verdict).to_contain_text("Utan nät")
    verdict.locator("[data-next]").click()


def unsent(phone: Page, words: str) -> None:
    expect(phone.locator("[data-kept-unsent]")).to_have_text(words)


def tell(phone: Page) -> None:
    phone.context.set_offline(False)
    unsent(phone, ALL_TOLD)


def kept(site: Site) -> tuple[list[str], list[str], bool, int]:
    """Return what was told, what came of taking it back, whether Alva is inside, and how many."""
    with site.backstage():
        scans = db.session.query(Scan).order_by(Scan.scanned_at)
        undos = db.session.query(Undo).order_by(Undo.asked_at)
        alva = db.session.query(SignUp).order_by(SignUp.signed_up_at).first()
        return (
            [each.local_verdict or each.verdict for each in scans],
            [each.answer for each in undos],
            alva.inside,
            db.session.query(Event).one().people_inside,
        )


def test_an_unsent_scan_is_taken_back_and_both_are_told_in_order(
    phone: Page, tonight: Site, code: str
):
    phone.context.set_offline(True)
    pass_through(phone, code)
    expect(phone.locator("[data-kept-since]")).to_have_text("1 till har gått in här sedan dess.")

    take_back(phone)

    expect(phone.locator("[data-kept-since]")).to_have_text("")
    unsent(phone, "2 saker är inte skickade.")
    expect(phone.locator("[data-undo]")).to_have_count(0)
    tell(phone)
    assert kept(tonight) == (["admitted"], ["undone"], False, 0)


def test_who_was_taken_back_is_outside_and_may_come_in_again(phone: Page, tonight: Site, code: str):
    phone.context.set_offline(True)
    pass_through(phone, code)
    take_back(phone)

    pass_through(phone, code)
    type_code(phone, code)

    expect(phone.locator("[data-verdict=red]")).to_contain_text("Redan inne")
    tell(phone)
    assert kept(tonight) == (["admitted", "admitted", "already_in"], ["undone"], True, 1)


def test_an_exit_that_is_taken_back_leaves_the_guest_inside(
    phone: Page, tonight: Site, event: Event, code: str
):
    pass_through(phone, code)
    phone.goto(f"/dorr/{event.slug}?riktning=ut")
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    phone.context.set_offline(True)
    pass_through(phone, code, colour="blue")

    take_back(phone, says="Alva L räknas som inne igen.")

    tell(phone)
    assert kept(tonight) == (["admitted", "left"], ["undone"], True, 1)


def test_what_the_server_has_decided_is_taken_back_when_the_net_has_gone_since(
    phone: Page, tonight: Site, code: str
):
    pass_through(phone, code)
    phone.context.set_offline(True)

    take_back(phone)

    pass_through(phone, code)
    tell(phone)
    assert kept(tonight) == (["admitted", "admitted"], ["undone"], True, 1)


def test_with_the_net_the_server_takes_it_back_and_the_phone_knows(
    phone: Page, tonight: Site, code: str
):
    pass_through(phone, code)
    phone.locator("[data-undo-place]").get_by_role("button", name="Ångra Alva").click()
    expect(phone.locator("[data-verdict=blue]")).to_contain_text("Alva L räknas inte som inne.")
    phone.locator("[data-verdict=blue] [data-next]").click()
    phone.context.set_offline(True)

    pass_through(phone, code)

    tell(phone)
    assert kept(tonight) == (["admitted", "admitted"], ["undone"], True, 1)


def test_from_the_list_for_a_quarter_of_an_hour_also_after_a_reload(
    phone: Page, tonight: Site, event: Event, code: str
):
    phone.route("**/scans", lambda route: route.abort())
    phone.route("**/undos", lambda route: route.abort())
    phone.route(f"**/dorr/{event.slug}", cut_off_if_posted)
    pass_through(phone, code)
    phone.reload()
    unsent(phone, "1 skanning är inte skickad.")
    phone.get_by_text("Ångra utan nät").click()

    phone.locator("[data-own-deeds]").get_by_role("button", name="Gäst Kom in kl. 19.3").click()

    expect(phone.locator("[data-verdict=blue]")).to_contain_text("Gästen räknas inte som inne.")
    expect(phone.locator("[data-own-deeds]")).to_be_hidden()
    phone.reload()
    unsent(phone, "2 saker är inte skickade.")
    phone.unroute_all()
    phone.evaluate(RENEW)
    unsent(phone, ALL_TOLD)
    assert kept(tonight) == (["admitted"], ["undone"], False, 0)


def cut_off_if_posted(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def test_after_a_quarter_of_an_hour_the_list_is_empty(phone: Page, code: str):
    phone.context.set_offline(True)
    pass_through(phone, code)
    phone.evaluate(RENEW)
    own = phone.locator("[data-own-deeds]")
    expect(own).to_be_visible()

    phone.clock.fast_forward(timedelta(minutes=14, seconds=30) // timedelta(milliseconds=1))
    expect(own).to_be_visible()
    phone.clock.fast_forward(60_000)

    expect(own).to_be_hidden()


def test_only_the_latest_that_a_guest_did_can_be_taken_back(phone: Page, event: Event, code: str):
    phone.context.set_offline(True)
    pass_through(phone, code)
    phone.evaluate("history.replaceState(null, '', '?riktning=ut')")
    phone.locator("[data-scan] [name=riktning]").evaluate("field => { field.value = 'ut' }")
    pass_through(phone, code, colour="blue")
    phone.get_by_text("Ångra utan nät").click()
    own = phone.locator("[data-own-deeds]")
    expect(own.get_by_role("button")).to_have_count(1)

    own.get_by_role("button", name="Alva L Gick ut").click()
    expect(phone.locator("[data-verdict=green]")).to_contain_text("räknas som inne igen")
    phone.locator("[data-verdict=green] [data-next]").click()

    expect(own.get_by_role("button")).to_have_count(1)
    expect(own.get_by_role("button", name="Alva L Kom in")).to_be_visible()


def test_an_answer_that_is_lost_takes_back_once(phone: Page, tonight: Site, code: str):
    phone.context.set_offline(True)
    pass_through(phone, code)
    take_back(phone)
    lost: list[int] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    phone.route("**/undos", lose)
    with phone.expect_event("requestfailed", lambda request: request.url.endswith("/undos")):
        phone.context.set_offline(False)
    phone.evaluate(RENEW)

    unsent(phone, ALL_TOLD)
    assert lost == [200]
    assert kept(tonight) == (["admitted"], ["undone"], False, 0)


def test_what_the_server_does_not_take_back_is_shown_and_its_list_holds_again(
    phone: Page, tonight: Site, event: Event, code: str
):
    phone.context.set_offline(True)
    pass_through(phone, code)
    take_back(phone)
    refusal = '[{"status": 200, "answer": "overtaken"}]'
    phone.route("**/undos", lambda route: route.fulfill(status=200, body=refusal))

    tell(phone)

    phone.get_by_text("Det här tog servern inte emot").click()
    line = phone.locator("[data-refused] li")
    expect(line).to_contain_text("inte ångrat. Gästen har passerat en dörr sedan dess.")
    with phone.expect_response("**/api/**/roster*"):
        phone.evaluate(RENEW)
    unsent(phone, ALL_TOLD)
    phone.context.set_offline(True)
    type_code(phone, code)
    expect(phone.locator("[data-verdict=red]")).to_contain_text("Redan inne")


def test_an_undo_of_a_door_that_is_no_longer_theirs_is_shown_with_that_reason(
    phone: Page, code: str
):
    phone.context.set_offline(True)
    pass_through(phone, code)
    take_back(phone)
    phone.route("**/undos", lambda route: route.fulfill(status=404))

    tell(phone)

    phone.get_by_text("Det här tog servern inte emot").click()
    line = phone.locator("[data-refused] li")
    expect(line).to_contain_text("inte ångrat. Dörren är inte längre din. Ring ansvarig.")


def test_whoever_comes_and_goes_leaves_room_for_no_more_than_there_is(
    a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp, code: str
):
    with tonight.backstage():
        evening = db.session.get_one(Event, event.id)
        evening.reentry = True
        evening.venue.fire_limit = evening.staff_count + 1
        noah = payload_of(a_sign_up(evening, **NOAH))
    phone = open_door(a_page, tonight, event, expected=NO_NET)
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    phone.context.set_offline(True)
    way = phone.locator("[data-scan] [name=riktning]")
    pass_through(phone, code)
    way.evaluate("field => { field.value = 'ut' }")
    pass_through(phone, code, colour="blue")
    way.evaluate("field => { field.value = 'in' }")
    expect(phone.locator("[data-kept-since]")).to_have_text("")
    pass_through(phone, noah)

    type_code(phone, code)

    expect(phone.locator("[data-verdict=red]")).to_contain_text("Fullt")


def test_what_the_server_decided_is_listed_by_name_and_stays_under_the_finger(
    phone: Page, code: str
):
    pass_through(phone, code)
    phone.context.set_offline(True)
    phone.evaluate(RENEW)
    phone.get_by_text("Ångra utan nät").click()
    undo = phone.locator("[data-own-deeds]").get_by_role("button", name="Alva L Kom in")
    undo.focus()

    phone.clock.fast_forward(25_000)
    with phone.expect_event("requestfailed"):
        phone.evaluate(RENEW)
    with phone.expect_event("requestfailed"):
        phone.evaluate(RENEW)

    expect(undo).to_be_focused()


def test_what_the_server_decided_is_still_listed_after_a_reload_without_the_net(
    phone: Page, code: str
):
    pass_through(phone, code)
    phone.route("**/api/**/roster*", lambda route: route.abort())

    phone.reload()
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    phone.clock.fast_forward(25_000)
    phone.evaluate(RENEW)

    expect(phone.locator("[data-own-deeds]")).to_be_visible()


def renew_list(phone: Page) -> None:
    """Let the phone ask twice, so that it has made use of the first answer."""
    for _ in range(2):
        with phone.expect_response("**/api/**/roster*"):
            phone.evaluate(RENEW)


def test_what_the_list_counts_stays_counted_until_the_server_has_been_told(
    a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp, code: str
):
    with tonight.backstage():
        evening = db.session.get_one(Event, event.id)
        evening.venue.fire_limit = evening.staff_count + 1
        noah = payload_of(a_sign_up(evening, **NOAH))
    phone = open_door(a_page, tonight, event, expected=NO_NET)
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    pass_through(phone, code)
    renew_list(phone)
    phone.context.set_offline(True)
    take_back(phone, says="räknas inte som inne.")

    type_code(phone, noah)

    expect(phone.locator("[data-verdict=red]")).to_contain_text("Fullt")


def test_who_came_back_and_is_taken_back_may_still_come_in_after_the_last_entry(
    phone: Page, tonight: Site, event: Event, alva: SignUp, code: str
):
    with tonight.backstage():
        evening = db.session.get_one(Event, event.id)
        evening.reentry = True
        evening.last_entry_at = evening.doors_open_at + timedelta(minutes=1)
        db.session.get_one(SignUp, alva.id).admitted_at = evening.doors_open_at
    renew_list(phone)
    pass_through(phone, code)
    phone.context.set_offline(True)
    take_back(phone, says="räknas inte som inne.")

    pass_through(phone, code)


def test_what_the_server_never_took_in_and_was_taken_back_is_not_counted(phone: Page, code: str):
    phone.route("**/scans", lambda route: route.fulfill(body='[{"status": 400}]'))
    answer = '[{"status": 200, "answer": "unknown"}]'
    phone.route("**/undos", lambda route: route.fulfill(body=answer))
    phone.context.set_offline(True)
    pass_through(phone, code)
    take_back(phone)

    tell(phone)
    renew_list(phone)

    expect(phone.locator("[data-kept-since]")).to_have_text("")


def test_nothing_that_is_kept_to_take_back_names_anybody(
    phone: Page, tonight: Site, alva: SignUp, code: str
):
    phone.context.set_offline(True)
    pass_through(phone, code)
    take_back(phone)
    pass_through(phone, code)

    everything = phone.evaluate(EVERYTHING)

    secrets = [code, code[2:28], alva.short_code, "Alva", "2012"]
    assert not [each for each in secrets if each in everything]
