"""Letting people in without a pass, with JavaScript: heard, felt, and never twice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import wait_until_started
from tests.browser.door_phone import HeldBack, noticed, number_of_scans, open_door
from tests.browser.site import Site
from unik.extensions import db
from unik.models import Event

APage = Callable[..., Page]
FORMS = "**/dorr/*/*"


@pytest.fixture
def desk(a_page: APage, tonight: Site, event: Event) -> Page:
    """Return the page for those without a pass, at a door of tonight."""
    door = open_door(a_page, tonight, event, expected="status of 422|net::ERR_")
    door.get_by_role("link", name="Utan pass").click()
    expect(door.get_by_role("heading", name="Utan pass", level=1)).to_be_visible()
    wait_until_started(door)
    door.locator("h1").click()
    return door


def say_birth_date(desk: Page, year: str = "2012") -> None:
    for label, value in {"Dag": "14", "Månad": "5", "År": year}.items():
        desk.get_by_label(label, exact=True).fill(value)
    desk.get_by_role("button", name="Släpp in").click()


def test_a_drop_in_is_green_and_heard_and_felt_once_the_server_has_answered(
    desk: Page, tonight: Site
):
    held_back = HeldBack(desk, FORMS)

    say_birth_date(desk)
    before = noticed(desk)
    expect(desk.locator("[data-verdict]")).to_have_count(0)
    held_back.let_go()

    expect(desk.locator("[data-verdict=green]")).to_contain_text("Välkommen!")
    assert (before["tones"], before["buzzes"]) == ([], [])
    assert noticed(desk)["tones"]
    assert noticed(desk)["buzzes"] == [[80]]
    assert number_of_scans(tonight) == 1


def test_who_is_too_young_is_red_and_a_slip_is_said_on_the_page(desk: Page):
    say_birth_date(desk, year="12")
    expect(desk.locator("#error-summary")).to_be_focused()
    expect(desk).to_have_title("Fel: Utan pass, Höstmys på Stacken – UNIK")

    say_birth_date(desk, year="2020")

    expect(desk.locator("[data-verdict=red]")).to_contain_text("För ung")


def test_one_more_and_one_less_sound_different_and_keep_their_button(desk: Page, event: Event):
    more = desk.get_by_role("button", name="Ungdom utan uppgifter: En till")
    more.press("Enter")
    expect(desk.get_by_role("status")).to_have_text("En ungdom till är inne.")
    expect(more).to_be_focused()
    first = noticed(desk)
    expect(desk.locator("[data-head-count]")).to_contain_text("1")

    desk.get_by_role("button", name="Ungdom utan uppgifter: En mindre").press("Enter")
    expect(desk.get_by_role("status")).to_have_text("En ungdom mindre är inne.")

    assert first["tones"]
    assert noticed(desk)["tones"][len(first["tones"]) :] not in ([], first["tones"])
    assert noticed(desk)["buzzes"] == [[80], [40]]


def test_nobody_to_count_out_is_said_and_felt(desk: Page):
    desk.get_by_role("button", name="Vuxen: En mindre").click()

    expect(desk.get_by_role("status")).to_have_text(
        "Ingen vuxen är inräknad, så ingen kan räknas ut."
    )
    assert noticed(desk)["buzzes"] == [[120, 80, 120]]


def test_an_answer_that_was_lost_counts_once(desk: Page, tonight: Site, event: Event):
    def lose(route):
        route.fetch(max_redirects=0)
        route.abort()

    desk.route(FORMS, lose)
    desk.get_by_role("button", name="Ungdom utan uppgifter: En till").click()
    expect(desk.locator("[data-verdict=neutral]")).to_contain_text("Inte bekräftat")
    assert noticed(desk)["buzzes"] == []

    desk.unroute(FORMS)
    desk.get_by_role("button", name="Försök igen").click()

    expect(desk.get_by_role("status")).to_have_text("En ungdom till är inne.")
    assert people_inside(tonight, event) == 1


def test_quick_taps_are_all_counted(desk: Page, tonight: Site, event: Event):
    held_back = HeldBack(desk, "**/dorr/*/rakna")
    for _ in range(3):
        desk.get_by_role("button", name="Ungdom utan uppgifter: En till").click()
    expect(desk.locator("[data-head-count] strong").first).to_have_text("0")

    held_back.let_go()
    desk.unroute("**/dorr/*/rakna")

    expect(desk.locator("[data-head-count] strong").first).to_have_text("3")
    assert (people_inside(tonight, event), number_of_scans(tonight)) == (3, 3)


def people_inside(site: Site, event: Event) -> int:
    with site.backstage():
        return db.session.get_one(Event, event.id).people_inside
