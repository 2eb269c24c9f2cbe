"""What the walk with Tab notices, and the link that leads past the menu."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import tab_reaches_everything, wait_for_behaviours
from tests.browser.states import DESK, DOOR, YOUTH, open_state

ORDINARY = """<style>:focus { outline: 3px solid }</style>
<a href="#a">First</a> <button>Second</button> <input type="date"> <input name="last">"""
FAULTS = {
    "Tab misses: <a href": '<a href="#b" tabindex="-1">For mice</a>',
    "Tab misses: <button": '<button tabindex="1">Out of turn</button>',
    "Nobody sees: <input": '<input type="checkbox" style="opacity: 0">',
    "Nobody sees: <a": '<a href="#b" style="position: absolute; left: -999px">Away</a>',
    "Nobody sees: <button": (
        "<button>Behind</button>"
        '<div style="position: fixed; inset: 0; background: white">Over everything</div>'
    ),
    "Nothing marks the focus of: <button": '<button style="outline: none">Unmarked</button>',
    "Nothing marks the focus of: <a": '<a href="#b"><img alt="" style="height: 9rem"></a>',
    "Only a mouse is offered: <div": '<div style="cursor: pointer">Like a button</div>',
    "Tab never leaves: <button": (
        '<button onkeydown="event.preventDefault()">Trap</button><a href="#b">After it</a>'
    ),
}
PAGES = {
    "start": YOUTH["start"],
    "events": DESK["events"],
    "report": DESK["report"],
    "door": DOOR["door"],
}


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    yield page
    page.close()


def test_an_ordinary_page_passes(page):
    page.set_content(ORDINARY)

    tab_reaches_everything(page)


@pytest.mark.parametrize("finding", FAULTS)
def test_each_fault_is_noticed(page, finding):
    page.set_content(ORDINARY + FAULTS[finding])

    with pytest.raises(AssertionError, match=f"(?m)^{finding}"):
        tab_reaches_everything(page)


@pytest.mark.parametrize("name", PAGES)
def test_the_first_stop_leads_past_the_menu(furnish, a_page, name):
    site, world = furnish()
    page = a_page(site, width=1280)
    with site.app.app_context():
        open_state(page, site, PAGES[name], world, "sv")
    wait_for_behaviours(page)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
