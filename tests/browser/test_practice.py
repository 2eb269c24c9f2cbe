"""Practising with a phone's camera."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.browsing import wait_until_started
from tests.browser.door_phone import NOTICE, held_up, nobody, noticed, number_of_scans
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.builders import DURING, an_account
from unik.domain.practice import PRETENDED
from unik.services.practice import payload_of
from unik.web.codes import pass_codes

APage = Callable[..., Page]


def test_a_practice_pass_before_the_camera_is_green_and_then_in_already(
    tonight: Site, a_page: APage, camera_showing: Callable[..., Path]
):
    with tonight.backstage():
        code, account = payload_of(PRETENDED[0], pass_codes()), an_account()
    page = a_page(tonight, camera=camera_showing([held_up(code), nobody(), nobody(), nobody()]))
    page.add_init_script(NOTICE)
    with tonight.backstage():
        sign_in_page(page, tonight, account, DURING)
    page.goto("/dorr/ova")

    expect(page.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(page.locator("[data-verdict=green]")).to_contain_text("Övning")
    expect(page.locator("[data-verdict=red]")).to_contain_text("Redan inne", timeout=30_000)
    assert number_of_scans(tonight) == 0


def test_typed_codes_move_the_made_up_count_alone(tonight: Site, a_page: APage):
    with tonight.backstage():
        account = an_account()
    page = a_page(tonight)
    page.add_init_script(NOTICE)
    with tonight.backstage():
        sign_in_page(page, tonight, account, DURING)
    page.goto("/dorr/ova")
    wait_until_started(page)
    count = page.locator(".door-screen > [data-head-count]")
    expect(count).to_contain_text("41")

    field = page.get_by_label("Kod på övningspasset")
    field.fill(PRETENDED[1].short_code)
    field.press("Enter")

    expect(page.locator("[data-verdict=green]")).to_contain_text("Noah")
    expect(count).to_contain_text("42")
    assert noticed(page)["tones"]
