"""The pass on a phone, on paper, and without JavaScript."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.builders import a_sign_up, an_event
from tests.web_addresses import manage_token_of

A_WEEK_BEFORE = datetime(2031, 10, 24, 17, 0, tzinfo=UTC)
EVENING = datetime(2031, 10, 31, 18, 0, tzinfo=UTC)
HALF_AN_A4 = {"width": 718, "height": 484}
"""Pixels inside the margins; 128 mm high."""


@pytest.fixture
def entry_pass(serve):
    """Return a site and the address of Alva's pass there."""
    site = serve(at=A_WEEK_BEFORE)
    with site.backstage():
        times = {"doors_open_at": EVENING, "starts_at": EVENING}
        later = {"last_entry_at": EVENING.replace(hour=20), "ends_at": EVENING.replace(hour=22)}
        return site, f"/pass/{manage_token_of(a_sign_up(an_event(**times | later)))}"


def test_the_clock_ticks(entry_pass, a_page):
    site, address = entry_pass
    phone = a_page(site, motion=True)

    phone.goto(address)
    clock = phone.locator("[data-module=live-clock]")
    first = clock.inner_text()

    expect(clock).not_to_have_text(first)
    assert len(clock.inner_text()) == len(first) == len("20.14.07")
    assert clock.inner_text() > first


@pytest.mark.parametrize("visitor", [{"motion": False}, {"javascript": False}])
def test_the_clock_shows_when_the_pass_was_opened(entry_pass, a_page, visitor):
    site, address = entry_pass
    phone = a_page(site, **visitor)

    answer = phone.goto(address)

    clock = phone.locator("[data-module=live-clock]").inner_text()
    assert clock.startswith("19.0")
    assert f">{clock}</span>" in answer.text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pass_alone_prints_on_half_an_a4(entry_pass, a_page, scheme):
    site, address = entry_pass
    paper = a_page(site, width=HALF_AN_A4["width"], height=1000, scheme=scheme)

    paper.goto(address)
    paper.emulate_media(media="print")
    paper.wait_for_function("getComputedStyle(document.body).minHeight === '0px'")

    card, code = (paper.locator(each).bounding_box() for each in (".pass", ".pass-code"))
    assert card["y"] + card["height"] <= HALF_AN_A4["height"]
    assert code["y"] + code["height"] <= card["y"] + card["height"]
    assert code["width"] >= 240
    expect(paper.locator(".pass-stub")).to_be_visible()
    for other in (".top", ".foot", ".pass-actions", ".questions"):
        expect(paper.locator(other)).to_be_hidden()
