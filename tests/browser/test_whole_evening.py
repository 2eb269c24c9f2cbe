"""One evening from plan to figures, through the pages that people use."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door_phone import nobody
from tests.browser.signed_in_pages import sign_in_page
from tests.builders import a_venue, an_account
from unik.domain.roles import Role

HALF_AN_HOUR_AFTER_DOORS = datetime(2031, 10, 31, 18, 30, tzinfo=UTC)


@pytest.fixture
def evening(serve):
    """Return a site with a venue and two people on the staff, and the cast of the evening."""
    site = serve(at=HALF_AN_HOUR_AFTER_DOORS)
    with site.backstage():
        a_venue(name="Stacken", fire_limit=350)
        staff = {role: an_account(role) for role in (Role.ORGANIZER, Role.DOOR)}
    return site, staff


def as_staff(a_page, site, account, **what) -> Page:
    page = a_page(site, **what)
    with site.backstage():
        sign_in_page(page, site, account, HALF_AN_HOUR_AFTER_DOORS)
    return page


def publish(desk: Page) -> None:
    """Plan tonight's evening with six answers and publish it."""
    desk.goto("/arrangor/kvallar/ny")
    answers = {
        "Vad heter kvällen?": "Höstmys på Stacken",
        "Datum": "2031-10-31",
        "Dörrarna öppnar": "19",
        "Kvällen slutar": "23.30",
        "Antal platser": "300",
    }
    for label, answer in answers.items():
        desk.get_by_label(label, exact=True).fill(answer)
    desk.get_by_role("button", name="Publicera direkt").click()


def sign_up(phone: Page, name: str) -> None:
    """Go from the poster to the pass."""
    phone.goto("/")
    phone.get_by_role("link", name="Höstmys på Stacken").click()
    phone.get_by_role("link", name="Anmäl dig", exact=True).click()
    phone.get_by_label("Vad heter du?").fill(name)
    for box, value in {"Dag": "14", "Månad": "5", "År": "2016"}.items():
        phone.get_by_label(box, exact=True).fill(value)
    phone.get_by_label("En vuxen vi kan ringa").fill("070-174 06 12")
    phone.get_by_role("button", name="Anmäl mig").click()


def attendance(desk: Page) -> None:
    """Open the figures of the evening."""
    desk.goto("/arrangor")
    desk.get_by_role("link", name="Höstmys på Stacken").first.click()
    desk.get_by_role("link", name="Närvaro").first.click()


def came(desk: Page) -> str:
    """Return what the tile of those who came says."""
    return desk.locator(".tile").filter(has_text="Kom").first.inner_text()


def test_with_a_camera(evening, a_page, camera_showing):
    site, staff = evening
    desk = as_staff(a_page, site, staff[Role.ORGANIZER], width=1280)
    publish(desk)

    phone = a_page(site, width=360)
    sign_up(phone, "Alva L")
    expect(phone.locator(".pass-live")).to_contain_text("Giltigt")
    picture = phone.locator(".pass-code").screenshot()

    seen_twice = camera_showing([picture, nobody(), nobody(), nobody()])
    door = as_staff(a_page, site, staff[Role.DOOR], camera=seen_twice)
    door.goto("/dorr")
    door.get_by_role("link", name="Höstmys på Stacken").click()
    welcome = door.locator("[data-verdict=green]")
    expect(welcome).to_contain_text("Välkommen Alva!")
    expect(door.locator(".door-screen > [data-head-count]")).to_contain_text("1 inne av 300")
    expect(door.locator("[data-verdict=red]")).to_contain_text("Redan inne")
    expect(door.locator("[data-verdict=red]")).to_contain_text("dörr A")

    attendance(desk)
    assert "1" in came(desk)


def test_without_javascript(evening, a_page):
    site, staff = evening
    desk = as_staff(a_page, site, staff[Role.ORGANIZER], width=1280, javascript=False)
    publish(desk)

    phone = a_page(site, width=360, javascript=False)
    sign_up(phone, "Åsa Ö")
    code = phone.locator(".pass-stub dd").nth(1).inner_text()

    door = as_staff(a_page, site, staff[Role.DOOR], javascript=False)
    door.goto("/dorr")
    for verdict, words in (("green", "Välkommen Åsa!"), ("red", "Redan inne")):
        door.goto("/dorr")
        door.get_by_role("link", name="Höstmys på Stacken").click()
        door.get_by_label("Kod på passet").fill(code)
        door.get_by_role("button", name="Kolla").click()
        expect(door.locator(f"[data-verdict={verdict}]")).to_contain_text(words)
    door.get_by_role("link", name="Nästa").click()
    expect(door.locator("[data-head-count]")).to_contain_text("1 inne av 300")

    attendance(desk)
    assert "1" in came(desk)
