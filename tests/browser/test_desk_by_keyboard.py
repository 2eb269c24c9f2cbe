"""Organizers and administrators do whole things with the keyboard alone."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import press, tab_to, write, write_day
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.states import NOW
from tests.pictures import a_png
from unik.domain.roles import Role

CANNOT_BE = "status of 422"


@pytest.fixture
def sit_down(furnish, a_page):
    """Return `sit_down(role, at, width=1280)`: a page for whoever begins at that address."""

    def sit_down(role: Role, at: str, **what: object) -> Page:
        site, world = furnish()
        desk = a_page(site, **{"width": 1280, "expected": CANNOT_BE} | what)
        with site.backstage():
            sign_in_page(desk, site, world.accounts[role], NOW)
        desk.goto(at)
        return desk

    return sit_down


def test_a_guest_is_found_and_cancelled_with_a_reason(sit_down):
    desk = sit_down(Role.ORGANIZER, "/arrangor")
    said = desk.get_by_role("status")
    way = desk.get_by_role("navigation", name="Sidor om kvällen")
    shows = desk.get_by_role("navigation", name="Vilka gäster som visas")

    press(desk.get_by_role("link", name="Höstlovsavslutningskväll", exact=True))
    press(way.get_by_role("link", name="Gäster"))
    press(shows.get_by_role("link", name="Avbokade"))
    expect(desk.get_by_role("rowheader")).to_have_text(["Noah B"])
    press(shows.get_by_role("link", name="Alla"))
    expect(desk.get_by_role("link", name="Alva L")).to_be_visible()
    write(desk.get_by_role("searchbox"), "alva")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("rowheader")).to_have_text(["Alva L"])
    press(desk.get_by_role("link", name="Alva L"))

    press(desk.get_by_role("button", name="Avboka anmälan"))
    first, second = desk.get_by_role("radio").all()[:2]
    expect(first).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(second).to_be_checked()
    press(desk.get_by_role("button", name="Avboka anmälan"))

    expect(said).to_contain_text("Anmälan är avbokad.")


def test_a_draft_is_published_at_a_set_time_from_a_phone_with_keys(sit_down):
    desk = sit_down(Role.ORGANIZER, "/arrangor", width=360)

    press(desk.get_by_text("Meny", exact=True))
    menu = desk.get_by_role("navigation", name="Meny för personal")
    desk.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    press(desk.get_by_text("Meny", exact=True), back=True)
    expect(menu).to_be_hidden()
    press(desk.get_by_role("link", name="Utkast", exact=True))
    press(desk.get_by_role("link", name="Publicera senare"))
    press(desk.get_by_role("button", name="Spara tiden"))

    errors = desk.get_by_role("alert")
    expect(errors).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    day = desk.get_by_label("Datum")
    expect(day).to_be_focused()
    write_day(day, date(2031, 11, 5))
    write(desk.get_by_label("Klockslag"), "18.30")
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("status")).to_contain_text("publiceras av sig själv")
    expect(desk.get_by_role("status")).to_contain_text("ons 5 nov kl. 18.30")


def test_a_poster_is_turned_until_it_pleases_and_then_replaced(sit_down):
    desk = sit_down(Role.ORGANIZER, "/arrangor")
    press(desk.get_by_role("link", name="Filmkväll", exact=True))
    press(desk.get_by_role("navigation", name="Sidor om").get_by_role("link", name="Affisch"))
    anew, drawn = desk.get_by_role("button", name="Rita en ny"), desk.locator(".desk-poster")
    tab_to(anew)

    for _ in range(2):
        before = drawn.inner_html()
        desk.keyboard.press("Enter")
        expect(drawn).not_to_have_js_property("innerHTML", before)
        desk.keyboard.press("Tab")
        expect(anew).to_be_focused()

    upload = desk.get_by_role("button", name="Ladda upp")
    press(upload)
    expect(desk.get_by_role("alert")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    picture = desk.locator("[type=file]")
    expect(picture).to_be_focused()
    photo = {"name": "kvall.png", "mimeType": "image/png", "buffer": a_png(800, 600)}
    picture.set_input_files(photo)
    write(desk.get_by_label("Vad bilden föreställer"), "En discokula")
    press(upload)

    expect(desk.get_by_role("status")).to_contain_text("Bilden visas nu")
    expect(desk.get_by_role("img", name="En discokula").first).to_be_visible()


def test_wishes_are_shown_and_hidden_one_after_the_other(sit_down):
    desk = sit_down(Role.ORGANIZER, "/arrangor")
    press(desk.get_by_role("navigation", name="Meny för").get_by_role("link", name="Önskemål"))
    waiting = desk.locator(".remark")
    waiting.first.wait_for()
    left = waiting.count()

    first = waiting.first.locator(".remark-text").inner_text()
    press(waiting.first.get_by_role("button", name="Visa"))
    expect(waiting).to_have_count(left - 1)
    assert stops_until(waiting.first.get_by_role("button", name="Visa")) <= 4
    press(desk.get_by_role("navigation", name="Välj").get_by_role("link", name="Visas"))
    press(waiting.filter(has_text=first).get_by_role("button", name="Dölj"))

    expect(waiting.filter(has_text=first)).to_have_count(0)


def test_the_report_of_a_school_year_is_made_and_taken_home(sit_down, tmp_path):
    desk = sit_down(Role.ORGANIZER, "/arrangor")
    press(desk.get_by_role("navigation", name="Meny för").get_by_role("link", name="Statistik"))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Statistik")
    press(desk.get_by_role("link", name="Rapport").first)
    expect(desk.get_by_role("heading", level=1)).to_contain_text("2031")

    for kind, begins in {"PDF": b"%PDF", "XLSX": b"PK", "CSV": b"\xef\xbb\xbf"}.items():
        with desk.expect_download() as download:
            press(desk.get_by_role("link", name=kind))
        download.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(begins)


def test_a_colleague_is_invited_and_a_setting_looked_at_before_it_is_saved(sit_down):
    desk = sit_down(Role.ADMINISTRATOR, "/personal/konton")
    press(desk.get_by_role("link", name="Bjud in", exact=True))
    write(desk.get_by_label("Namn"), "Robin")
    press(desk.get_by_role("button", name="Bjud in"))
    expect(desk.get_by_role("alert")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("E-post")).to_be_focused()
    desk.keyboard.type("robin@unik.example")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("E-post")).not_to_have_attribute("aria-invalid", "true")
    expect(desk.get_by_role("alert")).to_be_focused()
    tab_to(desk.get_by_role("radio").first)
    desk.keyboard.press("ArrowDown")
    expect(desk.get_by_role("radio").nth(1)).to_be_checked()
    press(desk.get_by_role("button", name="Bjud in"))
    expect(desk.locator("code")).to_contain_text("/personal/valkommen/")

    press(desk.get_by_role("navigation", name="Meny för").get_by_role("link", name="Inställningar"))
    press(desk.get_by_role("link", name="Vem som ordnar"))
    write(desk.get_by_label("Enhet som svarar"), "Ungdomsenheten")
    press(desk.get_by_role("button", name="Visa först hur det blir"))
    preview = desk.get_by_role("region", name="Så blir det")
    expect(preview).to_be_focused()
    expect(preview).to_contain_text("Ungdomsenheten")
    press(desk.get_by_role("button", name="Spara"))

    expect(desk.get_by_role("status")).to_contain_text("Inställningarna är sparade.")


def stops_until(stop) -> int:
    """Return how often Tab is pressed to come there."""
    number = 0
    while not stop.evaluate("stop => stop === document.activeElement"):
        stop.page.keyboard.press("Tab")
        number += 1
    return number
