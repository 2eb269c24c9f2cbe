"""Taking back at the door with JavaScript: at hand for as long as the page says."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.door_phone import open_door, type_code
from tests.browser.site import Site
from unik.extensions import db
from unik.models import Event, SignUp

APage = Callable[..., Page]


def test_one_tap_takes_back_also_when_the_verdict_has_passed_and_by_keyboard(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=green]")).to_be_visible()
    expect(door.locator("[data-verdict]")).to_have_count(0)

    door.get_by_role("button", name="Ångra Alva").press("Enter")

    expect(door.locator("[data-verdict=blue]")).to_contain_text("Ångrat")
    expect(door.locator("[data-undo]")).to_have_count(0)
    expect(door.locator("[data-head-count]").first).to_contain_text("0")
    with tonight.backstage():
        assert not db.session.get_one(SignUp, alva.id).inside


def test_on_the_verdict_itself_the_tap_counts_at_once(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    type_code(door, alva.short_code)

    door.locator("[data-verdict=green]").get_by_role("button", name="Ångra Alva").click()

    expect(door.locator("[data-verdict=blue]")).to_contain_text("Alva L räknas inte som inne.")


def test_found_by_name_the_button_stays_for_its_ten_seconds(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    door.goto(f"/dorr/{event.slug}/sok?namn=alva")
    door.get_by_role("button", name="Släpp in").click()
    undo = door.get_by_role("button", name="Ångra Alva")
    expect(undo).to_be_visible()

    door.clock.fast_forward(8_000)
    undo.click()

    expect(door.locator("[data-verdict=blue]")).to_contain_text("Alva L räknas inte som inne.")


def test_without_a_tap_somebody_found_by_name_leads_back_to_the_door(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    door.goto(f"/dorr/{event.slug}/sok?namn=alva")
    door.get_by_role("button", name="Släpp in").click()
    expect(door.locator("[data-verdict=green]")).to_be_visible()

    door.clock.fast_forward(11_000)

    expect(door.get_by_label("Kod på passet")).to_be_visible()


def test_after_ten_seconds_only_the_list_is_left(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    type_code(door, alva.short_code)
    expect(door.locator("[data-undo]").first).to_be_visible()

    door.clock.fast_forward(11_000)

    expect(door.locator("[data-undo]")).to_have_count(0)
    expect(door.get_by_role("link", name="Senaste")).to_be_visible()


def go_out_and_home(door: Page, site: Site, event: Event, alva: SignUp) -> None:
    """Let Alva go out for good, by the button that stays when the verdict has passed."""
    with site.backstage():
        db.session.get_one(Event, event.id).reentry = True
    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=green]")).to_be_visible()
    door.goto(f"/dorr/{event.slug}?riktning=ut")
    type_code(door, alva.short_code)
    expect(door.locator("[data-verdict=blue]")).to_contain_text("Hej då")
    expect(door.locator("[data-verdict]")).to_have_count(0)
    door.get_by_role("button", name="Gått hem", exact=True).click()
    expect(door.locator("[data-verdict=blue]")).to_contain_text("Det går att ångra i en minut.")


def test_gone_home_can_be_taken_back_after_the_next_guest_too(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    go_out_and_home(door, tonight, event, alva)
    back = door.get_by_role("button", name="Ångra gått hem")

    door.clock.fast_forward(20_000)
    type_code(door, "K7F-4QM")
    expect(door.locator("[data-verdict=red]")).to_be_visible()
    door.locator("[data-verdict=red] [data-next]").click()
    back.click()

    expect(door.locator("[data-verdict=blue]")).to_contain_text("Gästen får komma in igen.")
    expect(back).to_have_count(0)


def test_gone_home_is_final_after_a_minute(
    tonight: Site, a_page: APage, event: Event, alva: SignUp
):
    door = open_door(a_page, tonight, event)
    go_out_and_home(door, tonight, event, alva)

    door.clock.fast_forward(61_000)

    expect(door.get_by_role("button", name="Ångra gått hem")).to_have_count(0)
