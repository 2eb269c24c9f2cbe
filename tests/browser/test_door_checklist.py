"""Whoever leads a door ticks the evening's list there: on a phone with a thumb, and by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import axe_finds_nothing
from tests.browser.browsing import wait_until_started
from tests.browser.door_phone import open_door
from tests.browser.keyboard import press, tab_reaches_everything
from tests.browser.site import Site
from unik.domain.checklists import Line, Phase
from unik.extensions import db
from unik.models import Event
from unik.queries.checklists import list_checklist
from unik.services.checklists import add_lines

LINES = [
    Line(Phase.BEFORE, "Boka ordningsvakter"),
    Line(Phase.DURING, "Utrymningsvägarna är fria"),
    Line(Phase.DURING, "Första hjälpen-väskan står i entrén"),
    Line(Phase.AFTER, "Lås och larma"),
]


@pytest.fixture
def event(tonight: Site, event: Event) -> Event:
    """Return an evening whose doors are open, with a list."""
    with tonight.backstage():
        add_lines(event.id, LINES)
        return db.session.get_one(Event, event.id)


def done_on(tonight: Site, event: Event) -> list[str]:
    """Return what is ticked."""
    with tonight.backstage():
        return [each.words for each in list_checklist(event.id) if each.done_at]


def line(door: Page, words: str) -> Locator:
    """Return the line that says so."""
    return door.get_by_role("listitem").filter(has_text=words)


def test_the_list_is_ticked_with_a_thumb(tonight: Site, a_page: Callable[..., Page], event: Event):
    door = open_door(a_page, tonight, event, leads=True, width=360)
    door.get_by_role("link", name="Checklista").tap()
    expect(door.get_by_role("heading", level=1)).to_have_text("Checklista")
    axe_finds_nothing(door)
    assert door.evaluate("document.documentElement.scrollWidth") == 360
    targets = door.get_by_role("main").locator("ul button").all()
    assert len(targets) == 3
    assert min(target.bounding_box()["height"] for target in targets) >= 64

    door.get_by_role("button", name="Utrymningsvägarna är fria").tap()
    expect(line(door, "Utrymningsvägarna är fria")).to_contain_text("Klart")
    expect(line(door, "Utrymningsvägarna är fria")).to_be_in_viewport()
    door.get_by_role("button", name="Lås och larma").tap()
    expect(door.get_by_role("button", name="Ångra Lås och larma")).to_be_visible()

    assert done_on(tonight, event) == ["Utrymningsvägarna är fria", "Lås och larma"]
    expect(line(door, "Boka ordningsvakter")).to_contain_text("Inte klart")
    expect(line(door, "Boka ordningsvakter").get_by_role("button")).to_have_count(0)
    door.get_by_role("link", name="Tillbaka till dörren").tap()
    expect(door.get_by_label("Kod på passet")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_is_ticked_and_unticked_by_keyboard_alone(
    tonight: Site, a_page: Callable[..., Page], event: Event, width: int
):
    door = open_door(a_page, tonight, event, leads=True, width=width)
    press(door.get_by_role("link", name="Checklista"))
    expect(door.get_by_role("heading", level=1)).to_have_text("Checklista")
    wait_until_started(door)
    tab_reaches_everything(door)

    press(door.get_by_role("button", name="Utrymningsvägarna är fria"))
    undo = door.get_by_role("button", name="Ångra Utrymningsvägarna är fria")
    expect(undo).to_be_visible()
    wait_until_started(door)
    door.keyboard.press("Tab")
    expect(undo).to_be_focused()
    door.keyboard.press("Tab")
    expect(door.get_by_role("button", name="Första hjälpen-väskan")).to_be_focused()
    door.keyboard.press("Enter")
    expect(door.get_by_role("button", name="Ångra Första hjälpen")).to_be_visible()
    assert done_on(tonight, event) == [each.words for each in LINES[1:3]]

    press(undo)
    expect(undo).to_have_count(0)

    assert done_on(tonight, event) == [LINES[2].words]
