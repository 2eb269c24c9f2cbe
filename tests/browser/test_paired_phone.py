"""Somebody without an account works tonight's door with a phone that the organizer has paired."""

from datetime import UTC, datetime

from playwright.sync_api import expect

from tests.browser.door_phone import number_of_scans, type_code
from tests.browser.signed_in_pages import sign_in_page
from tests.builders import a_sign_up, an_account, an_event
from unik.domain.roles import Role

DOORS_OPEN_AT = datetime(2031, 10, 31, 18, tzinfo=UTC)
EVENING = {
    "doors_open_at": DOORS_OPEN_AT,
    "starts_at": DOORS_OPEN_AT,
    "last_entry_at": DOORS_OPEN_AT.replace(hour=20),
    "ends_at": DOORS_OPEN_AT.replace(hour=22),
}
BORN = datetime(2016, 5, 14, tzinfo=UTC).date()


def test_from_the_organizers_code_to_the_last_scan(serve, a_page):
    site = serve(at=DOORS_OPEN_AT.replace(minute=30))
    desk = a_page(site, width=1280)
    with site.backstage():
        event = an_event(**EVENING)
        alva, noah = (a_sign_up(event, name=name, born_on=BORN) for name in ("Alva", "Noah"))
        sign_in_page(desk, site, an_account(Role.ORGANIZER), DOORS_OPEN_AT.replace(minute=30))

    desk.goto(f"/arrangor/kvallar/{event.slug}")
    desk.get_by_role("link", name="Telefoner").click()
    desk.get_by_label("Vilken dörr?").select_option("B")
    desk.get_by_role("button", name="Visa QR-kod").click()
    link = desk.locator("code").inner_text()

    phone = a_page(site, width=360, expected="status of 401")
    phone.goto(link)
    phone.get_by_role("button", name="Koppla telefonen").click()
    expect(phone.get_by_text("Dörr B · Höstmys på Stacken")).to_be_visible()
    type_code(phone, alva.short_code)
    expect(phone.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")

    desk.get_by_role("link", name="Klar").click()
    desk.get_by_role("button", name="Koppla bort").click()
    expect(desk.get_by_role("status")).to_contain_text("Telefonen är bortkopplad.")

    type_code(phone, noah.short_code)
    turned_away = phone.locator("[data-verdict=neutral]")
    expect(turned_away).to_contain_text("Telefonen är bortkopplad")
    expect(turned_away).to_contain_text("Be arrangören visa en ny kod")
    turned_away.get_by_role("link", name="Läs varför").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Telefonen är bortkopplad")
    assert number_of_scans(site) == 1
