"""What small phones show of forms and menus."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.browser.states import NOW
from tests.builders import an_account, an_event
from unik.domain.roles import Role

BROKEN_WORDS = """() => [...document.querySelectorAll("main :is(dt, th, label, legend)")].flatMap(
  element => [...element.childNodes].filter(each => each.nodeType == Node.TEXT_NODE).flatMap(
    text => [...text.data.matchAll(/[^\\s-]+/g)].filter(word => {
      const range = document.createRange()
      range.setStart(text, word.index)
      range.setEnd(text, word.index + word[0].length)
      return range.getClientRects().length > 1
    }).map(word => word[0])
  )
)"""
"""The words of names and labels that go on in another line without a hyphen."""
RED = (168, 16, 34)


def signs_up(a_page: Callable[..., Page], site: Site, language: str) -> Page:
    """Return the sign-up form at 320 px, sent empty."""
    with site.backstage():
        slug = an_event(
            doors_open_at=NOW,
            starts_at=NOW,
            last_entry_at=NOW.replace(hour=20),
            ends_at=NOW.replace(hour=22),
        ).slug
    page = a_page(site, width=320, language=language, expected="status of 422")
    page.goto(f"/kvallar/{slug}/anmalan?sprak={language}")
    page.get_by_role("main").get_by_role("button").click()
    page.locator("#error-summary").wait_for()
    return page


def edge_of(element: Locator) -> list[tuple[int, ...]]:
    """Return the colours down the left edge of an element, from its top."""
    picture = Image.open(BytesIO(element.screenshot())).convert("RGB")
    return [picture.getpixel((2, row)) for row in range(1, picture.height - 1)]


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_day_month_and_year_stand_side_by_side(serve, a_page, language):
    page = signs_up(a_page, serve(at=NOW), language)

    boxes = [page.locator(f"[name={name}]").bounding_box() for name in ("day", "month", "year")]

    assert len({box["y"] for box in boxes}) == 1
    assert boxes[2]["x"] + boxes[2]["width"] <= 320
    assert all(box["width"] >= 60 for box in boxes)


def test_the_bar_beside_a_wrong_date_begins_at_its_top(serve, a_page):
    page = signs_up(a_page, serve(at=NOW), "sv")

    edge = edge_of(page.locator("fieldset.field-wrong"))

    assert set(edge) == {RED}


@pytest.mark.parametrize(
    ("width", "language"), [(320, "sv"), (320, "fi"), (320, "en"), (360, "fi"), (450, "fi")]
)
def test_every_place_in_the_menu_of_staff_can_be_seen(serve, a_page, width, language):
    site = serve(at=NOW)
    page = a_page(site, width=width, language=language)
    with site.backstage():
        sign_in_page(page, site, an_account(Role.ADMINISTRATOR), NOW)

    page.goto("/personal")
    page.locator(".side summary").click()

    links = page.locator(".side a, .side button").all()
    assert len(links) >= 9
    for link in links:
        box = link.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width
    menu = page.locator(".side-links")
    assert menu.evaluate("menu => menu.scrollWidth <= menu.clientWidth")


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
@pytest.mark.parametrize("path", ["/arrangor/installningar", "/arrangor/statistik"])
def test_no_label_of_staff_breaks_within_a_word(furnish, a_page, path, language):
    site, world = furnish()
    page = a_page(site, width=360, language=language)
    with site.backstage():
        sign_in_page(page, site, world.accounts[Role.ADMINISTRATOR], NOW)

    page.goto(f"{path}?sprak={language}")

    assert page.evaluate(BROKEN_WORDS) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_a_row_of_figures_is_about_stays_when_its_numbers_are_scrolled(furnish, a_page):
    site, world = furnish()
    page = a_page(site, width=320, language="fi")
    with site.backstage():
        sign_in_page(page, site, world.accounts[Role.ADMINISTRATOR], NOW)
    page.goto("/arrangor/statistik?sprak=fi")
    table = page.locator(".table-scroll").first
    name = table.locator("tbody th").first
    before = name.bounding_box()["x"]

    scrolled = table.evaluate("box => { box.scrollLeft = 999; return box.scrollLeft }")

    assert scrolled > 0
    assert name.bounding_box()["x"] == before


def test_the_button_about_staff_keeps_a_distance_from_its_hint(furnish, a_page):
    site, world = furnish()
    page = a_page(site, width=360)
    with site.backstage():
        sign_in_page(page, site, world.accounts[Role.ORGANIZER], NOW)
    page.goto(f"/arrangor/kvallar/{world.tonight.slug}/personal")

    hint, button = (
        page.locator(each).bounding_box() for each in ("form > .hint", "form > .hint + .button")
    )

    assert button["y"] - hint["y"] - hint["height"] >= 12
