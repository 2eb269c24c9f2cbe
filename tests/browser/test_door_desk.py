"""Asking at the door: typed codes, hand scanners, sound."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.axe import axe_finds_nothing
from tests.browser.door_phone import (
    ANSWERS,
    held_up,
    noticed,
    number_of_scans,
    open_door,
    type_code,
)
from tests.browser.site import Site
from tests.builders import DURING, payload_of
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import Event, Scan, SignUp

APage = Callable[..., Page]

SCANS_BY_HAND = """async ([code, pause]) => {
  for (const key of [...code, "Enter"]) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause))
  }
}"""


def test_a_typed_code_opens_the_door_without_leaving_the_page(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    door.evaluate("window.sameSame = true")

    type_code(door, show_short_code(alva.short_code).lower())

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(door.get_by_label("Kod på passet")).to_be_focused()
    expect(door.get_by_label("Kod på passet")).to_have_value("")
    assert door.evaluate("sameSame")


def test_the_door_works_by_keyboard_alone(tonight: Site, a_page: APage, event: Event, alva: SignUp):
    door = open_door(a_page, tonight, event, width=1280)
    field = door.get_by_label("Kod på passet")
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


def test_tab_goes_to_the_buttons_of_a_verdict_that_passes_and_back_to_the_field(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    type_code(door, alva.short_code)
    green = door.locator("[data-verdict=green]")
    expect(green).to_be_visible()
    expect(door.get_by_label("Kod på passet")).to_be_focused()

    door.keyboard.press("Tab")
    expect(green.get_by_role("link", name="Nästa")).to_be_focused()
    for _ in green.locator("a, button").all():
        door.keyboard.press("Tab")
    expect(green.get_by_role("link", name="Nästa")).to_be_focused()
    door.keyboard.press("Enter")

    expect(green).to_have_count(0)
    expect(door.get_by_label("Kod på passet")).to_be_focused()


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
    expect(door.get_by_label("Kod på passet")).to_be_focused()
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


def test_a_code_begun_and_left_is_forgotten_before_the_next_one(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    field = door.get_by_label("Kod på passet")
    field.press_sequentially(alva.short_code[:2])

    door.clock.fast_forward(20_000)
    expect(field).to_have_value(alva.short_code[:2])
    door.clock.fast_forward(11_000)

    expect(field).to_have_value("")
    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=green]")).to_contain_text("Alva")


def test_how_long_a_verdict_stays_is_seen_and_only_on_those_that_pass(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    counting_down = """each => {
      const { animationName, animationDuration } = getComputedStyle(each, "::after")
      return [animationName, animationDuration]
    }"""

    type_code(door, alva.short_code)
    green = door.locator("[data-verdict=green]")
    expect(green).to_be_visible()
    assert green.evaluate(counting_down) == ["run-out", "4s"]
    green.get_by_role("link", name="Nästa").click()
    type_code(door, alva.short_code)

    red = door.locator("[data-verdict=red]")
    expect(red).to_be_visible()
    assert red.evaluate(counting_down)[0] == "none"


def test_nothing_is_green_heard_or_felt_before_the_server_has_answered(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    meanwhile: list[tuple[dict, int]] = []

    def look_and_let_go(route: Route) -> None:
        # Here and at once: after 0.8 seconds the phone decides by itself.
        meanwhile.append((noticed(door), door.locator("[data-verdict]").count()))
        route.continue_()

    door.route(ANSWERS, look_and_let_go)
    type_code(door, alva.short_code)

    expect(door.locator("[data-verdict=green]")).to_be_visible()
    [(before, verdicts)] = meanwhile
    assert (before["tones"], before["buzzes"], verdicts) == ([], [], 0)
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
    door.get_by_role("link", name="Nästa").click()
    expect(door.get_by_label("Kod på passet")).to_be_visible()
    assert number_of_scans(tonight) == 1


def test_a_verdict_is_dark_where_it_is_not_coloured(
    tonight: Site, a_page: APage, event: Event, camera_showing: Callable[..., Path]
):
    film = camera_showing([held_up("A poster of something else")])
    door = open_door(a_page, tonight, event, camera=film)
    expect(door.locator("[data-verdict=red]")).to_be_visible()

    behind = door.locator("dialog").evaluate("dialog => getComputedStyle(dialog).colorScheme")

    assert behind == "dark"
