"""From the answers after an evening, and a wish, to what everybody sees of them."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.signed_in_pages import sign_in_page
from tests.builders import an_account, an_event
from unik.demo.surveys import answer_about
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event

NOW = datetime(2031, 11, 1, 12, tzinfo=UTC)
TIMES = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")


def test_an_answer_and_a_wish_come_back_to_everybody(serve, a_page):
    site = serve(at=NOW)
    phone, desk = a_page(site, width=360), a_page(site, width=1280)
    with site.backstage():
        hours = dict(zip(TIMES, (17, 17, 15, 13), strict=True))
        times = {name: NOW - timedelta(hours=each) for name, each in hours.items()}
        event = an_event(title="Filmkväll", **times)
        answer_about(event, NOW, sheets=9)
        event_id, slug = event.id, event.slug
        sign_in_page(desk, site, an_account(Role.ORGANIZER), NOW)

    phone.goto(f"/kvallar/{slug}")
    phone.get_by_role("link", name="Svara på några frågor").click()
    phone.locator("#satisfied-4").check()
    phone.get_by_label("Vad vill du göra nästa gång?").fill("En kväll med laserdome")
    phone.get_by_role("button", name="Skicka svaren").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar")

    desk.goto("/arrangor")
    desk.get_by_role("link", name="Önskemål").click()
    wish = desk.get_by_role("listitem").filter(has_text="En kväll med laserdome")
    wish.get_by_role("button", name="Visa").click()
    expect(wish).to_have_count(0)

    with site.backstage():
        evening = db.session.get_one(Event, event_id)
        for name in TIMES:
            setattr(evening, name, getattr(evening, name) - timedelta(days=9))
    phone.goto(f"/kvallar/{slug}/svar")
    expect(phone.get_by_text("Minst 10 har svarat. Tack.")).to_be_visible()
    expect(phone.get_by_role("listitem").filter(has_text="laserdome")).to_be_visible()
