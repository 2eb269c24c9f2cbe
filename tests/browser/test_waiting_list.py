"""From a full evening through the line to the pass, as youths and organizers do it."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.axe import axe_finds_nothing
from tests.browser.signed_in_pages import sign_in_page
from tests.builders import a_sign_up, an_account, an_event
from unik.domain.roles import Role

WEEK_BEFORE = datetime(2031, 10, 24, 12, tzinfo=UTC)
DOORS_OPEN_AT = datetime(2031, 10, 31, 18, tzinfo=UTC)


class Words(NamedTuple):
    """What a youth reads and presses, in one language."""

    join: str
    name: str
    day: str
    month: str
    year: str
    adult: str
    send: str
    number: str
    passes: str
    asked: str
    yes: str
    valid: str


SWEDISH = Words(
    *("Ställ dig i kö", "Vad heter du?", "Dag", "Månad", "År", "En vuxen vi kan ringa"),
    *("Ställ mig i kön", "Du är nummer 1 i kön.", "Mina pass"),
    *("Det finns en plats till dig.", "Ja, jag kommer", "Giltigt"),
)
FINNISH = Words(
    *("Asetu jonoon", "Mikä nimesi on?", "Päivä", "Kuukausi", "Vuosi"),
    *("Aikuinen, jolle voimme soittaa", "Laita minut jonoon", "Olet jonossa numero 1."),
    *("Omat passit", "Sinulle on paikka.", "Kyllä, minä tulen", "Voimassa"),
)
ENGLISH = Words(
    *("Join the waiting list", "What is your name?", "Day", "Month", "Year"),
    *("An adult we can call", "Put me on the waiting list", "You are number 1 in line."),
    *("My passes", "There is a place for you.", "Yes, I am coming", "Valid"),
)


@pytest.fixture
def full(serve):
    """Return a site with a full evening a week ahead, and its organizer."""
    site = serve(at=WEEK_BEFORE)
    with site.backstage():
        times = {
            "doors_open_at": DOORS_OPEN_AT,
            "starts_at": DOORS_OPEN_AT,
            "last_entry_at": DOORS_OPEN_AT.replace(hour=20),
            "ends_at": DOORS_OPEN_AT.replace(hour=22),
        }
        evening = an_event(title="Höstmys", capacity=1, **times)
        a_sign_up(evening, name="Ebba")
        organizer = an_account(Role.ORGANIZER)
    return site, evening, organizer


def stand_in_line(phone: Page, words: Words) -> None:
    """Go from the poster to the end of the line, without an e-mail address."""
    phone.goto("/")
    phone.get_by_role("link", name="Höstmys").click()
    phone.get_by_role("link", name=words.join, exact=True).click()
    phone.get_by_label(words.name).fill("Åsa Ö")
    for box, value in {words.day: "14", words.month: "5", words.year: "2016"}.items():
        phone.get_by_label(box, exact=True).fill(value)
    phone.get_by_label(words.adult).fill("070-174 06 12")
    phone.get_by_role("button", name=words.send).click()
    expect(phone.get_by_text(words.number)).to_be_visible()


def raise_capacity(desk: Page, slug: str) -> None:
    desk.goto(f"/arrangor/kvallar/{slug}/andra")
    desk.get_by_label("Antal platser", exact=True).fill("2")
    desk.get_by_role("button", name="Spara").click()
    expect(desk.get_by_text("Ändringarna är sparade.")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "words", "javascript"),
    [("sv", SWEDISH, True), ("fi", FINNISH, False), ("en", ENGLISH, False)],
)
def test_a_place_that_is_added_reaches_the_next_in_line(full, a_page, language, words, javascript):
    site, evening, organizer = full
    phone = a_page(site, width=360, language=language, javascript=javascript)
    stand_in_line(phone, words)
    desk = a_page(site, width=1280)
    with site.backstage():
        sign_in_page(desk, site, organizer, WEEK_BEFORE)

    raise_capacity(desk, evening.slug)
    desk.get_by_role("link", name="Kö", exact=True).click()
    expect(desk.get_by_role("heading", name="Har fått ett erbjudande 1")).to_be_visible()

    phone.get_by_role("link", name=words.passes).click()
    phone.get_by_role("link", name="Höstmys").click()
    expect(phone.get_by_text(words.asked)).to_be_visible()
    phone.get_by_role("button", name=words.yes).click()
    expect(phone.locator(".pass-live")).to_contain_text(words.valid)
    expect(phone.locator(".pass-code")).to_be_visible()


def test_the_whole_line_can_be_walked_with_the_keyboard(full, a_page):
    site, evening, organizer = full
    phone = a_page(site, width=320)
    stand_in_line(phone, SWEDISH)
    desk = a_page(site, width=1280)
    with site.backstage():
        sign_in_page(desk, site, organizer, WEEK_BEFORE)
    raise_capacity(desk, evening.slug)

    phone.reload()
    axe_finds_nothing(phone)
    for _ in range(20):
        phone.keyboard.press("Tab")
        if phone.evaluate("() => document.activeElement.textContent.trim()") == "Ja, jag kommer":
            break
    phone.keyboard.press("Enter")

    expect(phone.locator(".pass-live")).to_contain_text("Giltigt")
