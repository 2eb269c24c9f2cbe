"""Letting somebody in despite the rules, with JavaScript, where no code was scanned."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door_phone import open_door
from tests.browser.site import Site
from tests.builders import DURING
from unik.extensions import db
from unik.models import Event

REASON = "Bussen eller skjutsen var sen"


@pytest.fixture
def door(a_page: Callable[..., Page], tonight: Site, event: Event) -> Page:
    """Return the door of an evening after last entry, for somebody who leads it."""
    with tonight.backstage():
        late = DURING - timedelta(minutes=5)
        db.session.get_one(Event, event.id).last_entry_at = late
    return open_door(a_page, tonight, event, leads=True)


def is_inside(site: Site, event: Event) -> int:
    with site.backstage():
        return db.session.get_one(Event, event.id).people_inside


@pytest.mark.usefixtures("alva")
def test_somebody_found_by_name_is_let_in_with_one_tap(door: Page, tonight: Site, event: Event):
    door.goto(f"/dorr/{event.slug}/sok?namn=alva")
    door.get_by_role("button", name="Släpp in").click()
    expect(door.locator("[data-verdict=red]")).to_contain_text("Stängt")

    door.get_by_role("button", name=REASON).click()

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    assert is_inside(tonight, event) == 1


def test_somebody_without_a_pass_is_let_in_with_one_tap(door: Page, tonight: Site, event: Event):
    refuse_a_drop_in(door, event)

    door.get_by_role("button", name=REASON).click()

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen!")
    assert is_inside(tonight, event) == 1


def refuse_a_drop_in(door: Page, event: Event) -> None:
    door.goto(f"/dorr/{event.slug}/utan-pass")
    for label, value in {"Dag": "14", "Månad": "5", "År": "2012"}.items():
        door.get_by_label(label, exact=True).fill(value)
    door.get_by_role("button", name="Släpp in").click()
    expect(door.locator("[data-verdict=red]")).to_contain_text("Stängt")
