"""What holds of every verdict, with the net and without: nobody needs colours, eyes or a mouse."""

from collections.abc import Callable, Iterator
from itertools import combinations

import cv2
import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import wait_until_started
from tests.browser.door_phone import open_door
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.builders import DURING, an_account
from unik.domain.practice import PRETENDED
from unik.models import Event

APage = Callable[..., Page]
PASSING = {"green", "blue"}
COLOURS = PASSING | {"amber", "red", "neutral"}

SHOW = """async ([selector, number]) => {
  const app = document.querySelector("script[src*='js/app.js']").src
  const { default: verdictScreen } = await import(new URL("door/verdict_screen.js", app))
  const dialog = document.querySelector("[data-verdict-place]")
  window.screen_ ??= verdictScreen(dialog, () => window.screen_.clear(), { keepsUndo: false })
  window.screen_.show(document.querySelectorAll(selector)[number].content.firstElementChild)
}"""
"""Shows one of the verdicts that the page brings along, as its own scripts do."""
BORDER = """each => {
  const { borderStyle, backgroundImage } = getComputedStyle(each)
  return [borderStyle, backgroundImage !== "none"].join()
}"""
"""Its pattern, without any colour; stripes are drawn as a picture behind a border of nothing."""
BROUGHT_ALONG = (
    "template[data-local], template[data-unanswered], template[data-signed-out],"
    " template[data-closed], template[data-too-fast]"
)


@pytest.fixture
def practice(tonight: Site, a_page: APage) -> Page:
    """Return the door to practise at, which gives every verdict of the server."""
    page = a_page(tonight)
    with tonight.backstage():
        sign_in_page(page, tonight, an_account(), DURING)
    page.goto("/dorr/ova")
    expect(page.get_by_role("button", name="Ljud")).to_be_visible()
    return page


def every_answer(practice: Page) -> Iterator[Locator]:
    """Show each made-up pass, then one on its way out, and give the verdict each time."""
    for guest in PRETENDED:
        yield answer(practice, guest.short_code)
    practice.goto("/dorr/ova?riktning=ut")
    yield answer(practice, PRETENDED[4].short_code)


def answer(practice: Page, code: str) -> Locator:
    wait_until_started(practice)
    field = practice.get_by_label("Kod på övningspasset")
    field.fill(code)
    field.press("Enter")
    verdict = practice.locator("[data-verdict]")
    expect(verdict).to_be_visible()
    return verdict


def everything_brought_along(door: Page) -> Iterator[Locator]:
    """Show each verdict that a phone gives without the server."""
    for number in range(door.locator(BROUGHT_ALONG).count()):
        door.get_by_label("Kod på passet").focus()
        door.evaluate(SHOW, [BROUGHT_ALONG, number])
        verdict = door.locator("[data-verdict]")
        expect(verdict).to_be_visible()
        yield verdict


def is_heard_and_worked_by_keyboard(page: Page, verdict: Locator) -> str:
    """Check one verdict, leave it by keyboard, and return its colour."""
    colour = verdict.get_attribute("data-verdict") or ""
    assert verdict.get_attribute("role") == "alert"
    assert verdict.get_by_role("heading").inner_text().strip()
    focused = page.evaluate("document.activeElement.closest('[data-verdict]') !== null")
    # Whoever may pass leaves the code field to the next guest; the others want an answer.
    assert focused is (colour not in PASSING), colour
    if colour in PASSING:
        assert page.evaluate("document.activeElement.id") == "code"
        verdict.locator("[data-next]").press("Enter")
    else:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.door-main, .door-tool')"), colour
        page.keyboard.press("Escape")
    expect(page.locator("[data-verdict]")).to_have_count(0)
    return colour


def test_every_answer_of_the_server_is_heard_and_worked_by_keyboard(practice: Page):
    colours = {is_heard_and_worked_by_keyboard(practice, each) for each in every_answer(practice)}

    assert colours == COLOURS


def test_every_answer_of_the_phone_is_heard_and_worked_by_keyboard(
    tonight: Site, a_page: APage, event: Event
):
    door = open_door(a_page, tonight, event)

    verdicts = everything_brought_along(door)
    colours = {is_heard_and_worked_by_keyboard(door, each) for each in verdicts}

    assert colours == COLOURS


def test_in_greyscale_the_colours_are_told_apart_by_their_signs_and_borders(
    tonight: Site, a_page: APage, event: Event
):
    door = open_door(a_page, tonight, event)
    signs: dict[str, np.ndarray] = {}
    borders: dict[str, str] = {}

    for verdict in everything_brought_along(door):
        colour = verdict.get_attribute("data-verdict") or ""
        signs[colour] = shape(verdict.locator(".verdict-symbol").screenshot(animations="disabled"))
        borders[colour] = verdict.evaluate(BORDER)
        door.evaluate("window.screen_.clear()")

    assert signs.keys() == COLOURS
    assert len(set(borders.values())) == len(COLOURS)
    for one, other in combinations(sorted(COLOURS), 2):
        assert np.mean(signs[one] != signs[other]) > 0.05, (one, other)


def shape(picture: bytes) -> np.ndarray:
    """Return where a sign stands out from what is behind it, whatever is lighter."""
    grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    behind = np.median(np.concatenate([grey[0], grey[-1]]))
    stands_out = np.abs(grey.astype(int) - behind) > 60
    assert stands_out.any()
    return cv2.resize(stands_out.astype(np.uint8), (64, 64), interpolation=cv2.INTER_NEAREST)
