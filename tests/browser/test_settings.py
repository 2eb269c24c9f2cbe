"""An administrator settles something for everybody, and lets a colleague in."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import wait_until_started
from tests.browser.signed_in_pages import sign_in_page
from tests.builders import an_account
from tests.pictures import a_png
from unik.domain.roles import Role

# Days of their own: what a process keeps of the settings counts for five seconds of its clock.
PHONE_DAY, DESK_DAY = (datetime(2031, 3, day, 12, tzinfo=UTC) for day in (4, 6))
PASSWORD = "hästen dricker kaffe"


def look_until_there(page: Page, sight: Locator) -> None:
    """Open the start page until it shows that: another process hears of a change in a moment."""
    for _ in range(300):
        page.goto("/")
        if sight.is_visible():
            return
    raise AssertionError("what was settled is not shown")


@pytest.mark.parametrize(
    ("width", "scheme", "now"), [(360, "dark", PHONE_DAY), (1280, "light", DESK_DAY)]
)
def test_what_is_settled_shows_to_all_and_a_colleague_comes_in(serve, a_page, width, scheme, now):
    site = serve(at=now)
    desk = a_page(site, width=width, scheme=scheme)
    with site.backstage():
        sign_in_page(desk, site, an_account(Role.ADMINISTRATOR, name="Ada"), now)

    desk.goto("/arrangor/installningar/organizer")
    desk.get_by_label("Kommun", exact=True).fill("Degerfors kommun")
    desk.get_by_label("Enhet som svarar").fill("Ungdomsenheten")
    desk.get_by_role("button", name="Visa först hur det blir").click()
    preview = desk.get_by_role("region", name="Så blir det")
    expect(preview).to_contain_text("UNIK ordnas av Degerfors kommun, Ungdomsenheten.")
    youth = a_page(site, width=width, scheme=scheme)
    youth.goto("/")
    expect(youth.get_by_role("contentinfo")).to_contain_text("Karlskoga kommun")

    desk.get_by_role("button", name="Spara").click()
    expect(desk.get_by_role("status")).to_contain_text("Inställningarna är sparade.")
    desk.goto("/arrangor/installningar/logo")
    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": a_png(600, 200)}
    desk.get_by_label("Bild", exact=True).set_input_files(logo)
    desk.get_by_label("Vad logotypen föreställer").fill("Degerfors kommun")
    desk.get_by_role("button", name="Visa först hur det blir").click()
    expect(desk.get_by_role("region", name="Så blir det").get_by_role("img")).to_be_visible()
    desk.get_by_role("button", name="Spara").click()
    expect(desk.get_by_role("status")).to_contain_text("Logotypen är sparad.")

    logo_below = youth.get_by_role("contentinfo").get_by_role("img", name="Degerfors kommun")
    look_until_there(youth, logo_below)
    expect(youth.get_by_role("contentinfo")).to_contain_text("Degerfors kommun, Ungdomsenheten.")

    desk.goto("/personal/konton")
    desk.get_by_role("link", name="Bjud in").click()
    desk.get_by_label("Namn").fill("Robin")
    desk.get_by_label("E-post").fill("robin@unik.example")
    desk.get_by_label("Ledare i dörren").check()
    desk.get_by_role("button", name="Bjud in").click()
    link = desk.locator("code").inner_text()

    phone = a_page(site, width=width, scheme=scheme)
    phone.goto(link)
    phone.get_by_label("Nytt lösenord").fill(PASSWORD)
    phone.get_by_label("Samma lösenord igen").fill(PASSWORD)
    phone.get_by_role("button", name="Spara och logga in").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Vilken kväll?")
    wait_until_started(phone)
    phone.get_by_role("button", name="Logga ut").click()
    phone.get_by_label("E-post").fill("robin@unik.example")
    phone.get_by_label("Lösenord").fill(PASSWORD)
    phone.get_by_role("button", name="Logga in").click()
    expect(phone).to_have_url(f"{site.url}/dorr")

    desk.goto("/personal/konton")
    expect(desk.get_by_role("row", name="Robin")).to_contain_text("Aktiv")
