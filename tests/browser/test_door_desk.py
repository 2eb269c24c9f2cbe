"""Asking at the door: typed codes, hand scanners, sound, and networks that fail."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import func, update

from tests.axe import axe_finds_nothing
from tests.browser.door_phone import held_up, noticed, open_door
from tests.browser.site import Site
from tests.builders import DURING, a_sign_up, an_event, payload_of
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import Event, Scan, SignUp, StaffSession

APage = Callable[..., Page]
ANSWERS = "**/dorr/*"
PATIENCE_MS = 8_000

SCANS_BY_HAND = """async ([code, pause]) => {
  for (const key of [...code, "Enter"]) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause))
  }
}"""


@pytest.fixture
def tonight(serve: Callable[..., Site]) -> Site:
    """Return a site whose clocks show half an hour after doors."""
    return serve(at=DURING)


@pytest.fixture
def event(tonight: Site) -> Event:
    """Return an evening whose doors are open."""
    with tonight.backstage():
        return an_event()


@pytest.fixture
def alva(tonight: Site, event: Event) -> SignUp:
    """Return the sign-up of Alva, who is outside."""
    with tonight.backstage():
        return a_sign_up(db.session.get_one(Event, event.id))


class HeldBack:
    """Keeps questions from the server until it lets them go."""

    def __init__(self, door: Page) -> None:
        self._routes: list[Route] = []
        door.route(ANSWERS, self._keep)

    def let_go(self) -> None:
        for route in self._routes:
            route.continue_()

    def _keep(self, route: Route) -> None:
        self._routes.append(route)


def type_code(door: Page, code: str) -> None:
    """Type a code as somebody at the door would."""
    field = door.get_by_label("Kod under passet")
    field.click()
    field.press_sequentially(code)
    field.press("Enter")


def number_of_scans(site: Site) -> int:
    """Return how many scans are kept."""
    with site.backstage():
        return db.session.scalars(db.select(func.count()).select_from(Scan)).one()


def test_a_typed_code_opens_the_door_without_leaving_the_page(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    door.evaluate("window.sameSame = true")

    type_code(door, show_short_code(alva.short_code).lower())

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(door.get_by_label("Kod under passet")).to_be_focused()
    expect(door.get_by_label("Kod under passet")).to_have_value("")
    assert door.evaluate("sameSame")


def test_the_door_works_by_keyboard_alone(tonight: Site, a_page: APage, event: Event, alva: SignUp):
    door = open_door(a_page, tonight, event, width=1280)
    field = door.get_by_label("Kod under passet")
    while not field.evaluate("field => field === document.activeElement"):
        door.keyboard.press("Tab")

    door.keyboard.type(alva.short_code)
    door.keyboard.press("Enter")
    expect(door.locator("[data-verdict=green]")).to_be_visible()
    expect(door.locator("[data-verdict]")).to_have_count(0)
    door.keyboard.type(alva.short_code)
    door.keyboard.press("Enter")

    expect(door.locator("[data-verdict=red]")).to_be_focused()
    door.keyboard.press("Tab")
    expect(door.get_by_role("link", name="Nästa")).to_be_focused()
    door.keyboard.press("Enter")
    expect(door.locator("[data-verdict]")).to_have_count(0)
    expect(field).to_be_focused()


def test_escape_is_next_too(tonight: Site, a_page: APage, event: Event, alva: SignUp):
    door = open_door(a_page, tonight, event)
    type_code(door, "U1 is not enough")
    expect(door.locator("[data-verdict=red]")).to_be_visible()

    door.keyboard.press("Escape")
    expect(door.locator("[data-verdict]")).to_have_count(0)
    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict=green]")).to_be_visible()


def test_a_code_with_a_slip_says_what_to_type(tonight: Site, a_page: APage, event: Event):
    door = open_door(a_page, tonight, event, expected="status of 422")

    type_code(door, "K7")

    expect(door.get_by_role("alert")).to_contain_text("Skriv de sex tecknen")
    expect(door.get_by_label("Kod under passet")).to_be_focused()
    axe_finds_nothing(door)
    assert number_of_scans(tonight) == 0


def test_a_hand_scanner_types_anywhere_on_the_page(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    with tonight.backstage():
        code = payload_of(alva)
    door = open_door(a_page, tonight, event)

    door.evaluate(SCANS_BY_HAND, [code, 0])

    expect(door.locator("[data-verdict=green]")).to_contain_text("Alva")


def test_slow_keys_are_not_a_hand_scanner(tonight: Site, a_page: APage, event: Event, alva: SignUp):
    asked = []
    door = open_door(a_page, tonight, event, asked=asked)

    door.evaluate(SCANS_BY_HAND, [alva.short_code, 300])

    assert not asked


def test_nothing_is_green_heard_or_felt_before_the_server_has_answered(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    held_back = HeldBack(door)

    type_code(door, alva.short_code)
    expect(door.get_by_text("Frågar …")).to_be_visible()
    before = noticed(door)
    expect(door.locator("[data-verdict]")).to_have_count(0)
    held_back.let_go()

    expect(door.locator("[data-verdict=green]")).to_be_visible()
    assert (before["tones"], before["buzzes"]) == ([], [])
    assert noticed(door)["tones"]
    assert noticed(door)["buzzes"] == [[80]]


def test_yes_and_no_sound_and_feel_different(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)

    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=green]")).to_be_visible()
    yes = noticed(door)
    door.get_by_role("link", name="Nästa").click()
    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=red]")).to_be_visible()
    both = noticed(door)

    assert yes["tones"] == sorted(yes["tones"])
    assert max(both["tones"][len(yes["tones"]) :]) < min(yes["tones"])
    assert both["buzzes"][1] != yes["buzzes"][0]


def test_the_sound_can_be_off_and_stays_off(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    door.get_by_role("button", name="Ljud").click()
    door.reload()

    expect(door.get_by_role("button", name="Ljud", pressed=False)).to_be_visible()
    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=green]")).to_be_visible()

    assert noticed(door)["tones"] == []
    assert noticed(door)["buzzes"]


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


@pytest.mark.parametrize("hours", [-26, 26])
def test_a_phone_that_is_a_day_off_gets_the_same_verdict_and_hears_of_it(
    tonight: Site, a_page: APage, event: Event, alva: SignUp, hours: int
):
    door = open_door(a_page, tonight, event)
    door.clock.set_system_time(DURING + timedelta(hours=hours))

    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict=green]")).to_contain_text("Telefonens klocka går fel")
    with tonight.backstage():
        scan = db.session.scalars(db.select(Scan)).one()
    assert scan.received_at - scan.happened_at < timedelta(minutes=1)
    assert abs(scan.received_at - scan.scanned_at) > timedelta(hours=25)


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


def test_a_server_in_trouble_is_neither_yes_nor_no(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event, expected="status of 503")
    door.route(ANSWERS, lambda route: route.fulfill(status=503, body="<h1>Nej</h1>"))

    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict=neutral]")).to_be_visible()


def test_who_is_signed_out_signs_in_and_comes_back_to_the_door(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    with tonight.backstage():
        db.session.execute(update(StaffSession).values(revoked_at=DURING + timedelta(minutes=1)))

    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=neutral]")).to_contain_text("Du är utloggad")
    door.get_by_role("link", name="Logga in").click()

    door.wait_for_url(re.compile(f"/personal/logga-in\\?next=/dorr/{event.slug}$"))
    assert number_of_scans(tonight) == 0


def test_somebody_found_by_name_is_let_in_with_sound(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    door.get_by_role("link", name="Sök namn").click()
    door.get_by_label("Namn, minst två bokstäver").fill("al")
    door.get_by_role("button", name="Sök").click()
    door.get_by_role("button", name="Släpp in").click()

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    assert noticed(door)["tones"]
    expect(door.get_by_label("Kod under passet")).to_be_visible()
    assert number_of_scans(tonight) == 1


def test_a_verdict_is_dark_where_it_is_not_coloured(
    tonight: Site, a_page: APage, event: Event, camera_showing: Callable[..., Path]
):
    film = camera_showing([held_up("A poster of something else")])
    door = open_door(a_page, tonight, event, camera=film)
    expect(door.locator("[data-verdict=red]")).to_be_visible()

    behind = door.locator("dialog").evaluate("dialog => getComputedStyle(dialog).colorScheme")

    assert behind == "dark"


def _lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()
