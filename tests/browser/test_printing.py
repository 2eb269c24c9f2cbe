"""Every sheet that is meant for paper prints at a tap: a phone has no keys for that."""

import pytest
from playwright.sync_api import expect

from tests.browser.states import DESK, DOOR, open_state

PAGES = {**DOOR, **DESK}
NOTE_PRINTS = "() => { window.printed = 0; window.print = () => { window.printed += 1 } }"


@pytest.mark.parametrize("name", ["poster to print", "report", "paper list", "evacuation"])
def test_a_tap_prints_the_page(furnish, onlookers, name):
    site, world = furnish()
    onlooker = onlookers(site, 360)
    page = onlooker.comes(site, width=360, scheme="light")
    with site.app.app_context():
        open_state(page, site, PAGES[name], world, "sv")
    page.evaluate(NOTE_PRINTS)

    page.get_by_role("button", name="Skriv ut").click()

    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Skriv ut")).to_be_hidden()
    onlooker.goes()
