"""A picture of one's own on the poster, from the desk to what everybody sees."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, expect

from tests.browser.signed_in_pages import sign_in_page
from tests.builders import an_account, an_event
from tests.pictures import a_jpeg
from unik.domain.roles import Role

NOW = datetime(2031, 10, 1, 12, tzinfo=UTC)
ALT = "En discokula över ett tomt dansgolv"


def width_of(picture: Locator) -> int:
    """Return how many dots wide a picture is that has arrived."""
    return picture.evaluate("async (it) => (await it.decode(), it.naturalWidth)")


def test_a_picture_is_mended_kept_and_seen_by_everybody(serve, a_page):
    site = serve(at=NOW)
    desk = a_page(site, width=360, expected="status of 422")
    with site.backstage():
        opens_at = NOW + timedelta(days=20)
        times = {"starts_at": opens_at, "last_entry_at": opens_at + timedelta(hours=2)}
        times |= {"doors_open_at": opens_at, "ends_at": opens_at + timedelta(hours=4)}
        slug = an_event(title="Silent disco", **times).slug
        sign_in_page(desk, site, an_account(Role.ORGANIZER), NOW)
    photo = {"name": "DSC_0042.JPG", "mimeType": "image/jpeg", "buffer": a_jpeg(1600, 1200)}
    file, words = desk.get_by_label("Bild", exact=True), desk.get_by_label("Vad bilden föreställer")
    send = desk.get_by_role("button", name="Ladda upp")
    desk.goto(f"/arrangor/kvallar/{slug}/affisch")

    file.set_input_files(photo)
    send.click()
    expect(desk.locator("#alt_text-error")).to_contain_text("Skriv vad bilden föreställer")
    expect(desk.locator("#picture-error")).to_contain_text("Välj den en gång till.")
    words.fill(ALT)
    send.click()
    expect(desk.locator("#picture-error")).to_contain_text("Välj en bild.")
    expect(words).to_have_value(ALT)
    file.set_input_files(photo)
    send.click()

    expect(desk.get_by_role("status")).to_contain_text("Bilden visas nu")
    assert width_of(desk.locator("img.share")) == 1200
    guest = a_page(site, width=360)
    guest.goto(f"/kvallar/{slug}")
    assert width_of(guest.get_by_role("img", name=ALT)) == 960
    shared = guest.locator("meta[property='og:image']").get_attribute("content") or ""
    assert shared.endswith(desk.locator("img.share").get_attribute("src") or "nothing")
