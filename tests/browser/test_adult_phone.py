"""The number of a guest's adult on a phone at the door: for a minute, and then no more."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.builders import DURING, an_account, an_assignment
from unik.models import Event, SignUp

NUMBER = "070-174 06 12"


@pytest.fixture
def phone(a_page: Callable[..., Page], tonight: Site, event: Event, alva: SignUp) -> Page:
    """Return a phone at the door that shows the number to call about Alva."""
    page = a_page(tonight, expected=r"net::ERR_")
    with tonight.backstage():
        account = an_account()
        an_assignment(event, account)
        sign_in_page(page, tonight, account, DURING)
    page.goto(f"/dorr/{event.slug}/sok?namn=alva")
    page.get_by_role("button", name="Ring vuxen till Alva L").click()
    expect(page.get_by_role("link", name=NUMBER)).to_have_attribute("href", "tel:+46701740612")
    return page


def test_it_goes_after_a_minute(phone: Page):
    phone.clock.fast_forward(59_000)
    assert NUMBER in phone.content()

    phone.clock.fast_forward(2_000)

    expect(phone.get_by_text("Tiden är ute")).to_be_visible()
    assert NUMBER not in phone.content()
    assert "+46701740612" not in phone.content()


def test_it_does_not_come_back_with_the_browsers_history(phone: Page, event: Event):
    phone.get_by_role("link", name="Tillbaka till dörren").click()
    expect(phone.get_by_label("Kod på passet")).to_be_visible()

    with suppress(Error):
        phone.go_back()

    expect(phone.get_by_label("Kod på passet")).to_be_hidden()
    expect(phone.get_by_text(NUMBER)).to_have_count(0)
    expect(phone.locator("[href*='46701740612']")).to_have_count(0)
