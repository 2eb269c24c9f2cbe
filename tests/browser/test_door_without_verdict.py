"""Doors that get no verdict: nets that fail, servers in trouble, staff who are signed out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import delete, update

from tests.axe import axe_finds_nothing
from tests.browser.door_phone import (
    ANSWERS,
    HeldBack,
    noticed,
    number_of_scans,
    open_door,
    type_code,
)
from tests.browser.site import Site
from tests.builders import DURING
from unik.extensions import db
from unik.models import Account, Assignment, Event, SignUp, StaffSession
from unik.services.passwords import hash_password

APage = Callable[..., Page]
PATIENCE_MS = 8_000
PASSWORD = "hästen dricker kaffe"


def test_an_answer_that_was_lost_is_asked_for_again_and_counts_once(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    asked = []
    door = open_door(a_page, tonight, event, expected="ERR_FAILED", asked=asked)
    door.route(ANSWERS, _lose_the_answer, times=1)

    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=neutral]")).to_contain_text("Inte bekräftat")
    expect(door.get_by_text("Inget nät")).to_be_visible()
    assert noticed(door)["tones"] == noticed(door)["buzzes"] == []
    axe_finds_nothing(door)
    door.get_by_role("button", name="Försök igen").click()

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(door.get_by_text("Online")).to_be_visible()
    assert len(asked) == 2
    assert number_of_scans(tonight) == 1


def test_a_pass_handed_back_after_a_lost_answer_opens_nothing_more(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event, expected="ERR_FAILED")
    door.route(ANSWERS, _lose_the_answer, times=1)
    type_code(door, alva.short_code)
    door.get_by_role("button", name="Försök igen").click()
    expect(door.locator("[data-verdict=green]")).to_be_visible()
    door.get_by_role("link", name="Nästa").click()

    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict=red]")).to_contain_text("Redan inne")
    assert number_of_scans(tonight) == 2


def test_who_comes_back_after_a_lost_answer_is_let_in_once(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event, expected="ERR_FAILED")
    door.route(ANSWERS, _lose_the_answer, times=1)
    type_code(door, alva.short_code)
    door.get_by_role("button", name="Nästa").click()

    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    assert number_of_scans(tonight) == 1


def test_a_server_that_is_silent_for_long_is_neither_yes_nor_no(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    HeldBack(door)
    type_code(door, alva.short_code)
    expect(door.get_by_text("Frågar …")).to_be_visible()

    door.clock.fast_forward(PATIENCE_MS)

    expect(door.locator("[data-verdict=neutral]")).to_contain_text("Varken ja eller nej")


def test_who_is_signed_out_signs_in_and_asks_about_the_same_guest(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event, expected="status of 400")
    with tonight.backstage():
        db.session.execute(update(StaffSession).values(revoked_at=DURING + timedelta(minutes=1)))
        db.session.execute(update(Account).values(password_hash=hash_password(PASSWORD)))
        email = db.session.scalars(db.select(Account.email)).one()

    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=neutral]")).to_contain_text("Du är utloggad")
    axe_finds_nothing(door)
    with door.expect_popup() as opened:
        door.get_by_role("link", name="Logga in").click()
    sign_in = opened.value
    sign_in.get_by_label("E-post").fill(email)
    sign_in.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    sign_in.get_by_role("button", name="Logga in").click()
    sign_in.wait_for_url(f"**/dorr/{event.slug}")
    assert number_of_scans(tonight) == 0
    assert noticed(door)["tones"] == []
    door.get_by_role("button", name="Försök igen").click()

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    assert number_of_scans(tonight) == 1


def test_who_tries_again_without_signing_in_is_still_signed_out(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event, expected="status of 401")
    with tonight.backstage():
        db.session.execute(update(StaffSession).values(revoked_at=DURING + timedelta(minutes=1)))

    type_code(door, alva.short_code)
    door.get_by_role("button", name="Försök igen").click()

    expect(door.locator("[data-verdict=neutral]")).to_contain_text("Du är utloggad")


def test_a_door_that_is_no_longer_theirs_says_so_and_leads_to_the_others(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event, expected="status of 404")
    with tonight.backstage():
        db.session.execute(delete(Assignment))

    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict=neutral]")).to_contain_text("Dörren är stängd")
    expect(door.get_by_text("Online")).to_be_visible()
    axe_finds_nothing(door)
    door.get_by_role("link", name="Till alla dina dörrar").click()
    door.wait_for_url("**/dorr")


def test_who_types_too_many_codes_is_told_to_wait_and_may_ask_again(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event, expected="status of 429")
    door.route(ANSWERS, lambda route: route.fulfill(status=429, body="<h1>Nej</h1>"), times=1)

    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=neutral]")).to_contain_text("Vänta lite")
    assert noticed(door)["tones"] == noticed(door)["buzzes"] == []
    axe_finds_nothing(door)
    door.get_by_role("button", name="Försök igen").click()

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")


@pytest.mark.parametrize("status", [400, 500, 503])
def test_no_answer_of_a_server_in_trouble_is_a_verdict(
    tonight: Site, a_page: APage, event: Event, alva: SignUp, status: int
):
    door = open_door(a_page, tonight, event, expected=f"status of {status}")
    body = "<section>Välkommen</section>"
    door.route(
        ANSWERS,
        lambda route: (
            route.fulfill(status=status, body=body)
            if route.request.method == "POST"
            else route.continue_()
        ),
    )

    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict]")).to_contain_text("Inte bekräftat")
    expect(door.locator("[data-verdict=neutral]")).to_be_visible()
    assert noticed(door)["tones"] == noticed(door)["buzzes"] == []


def _lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()
