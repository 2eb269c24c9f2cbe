"""An organizer moves an evening, and a guest answers, with and without JavaScript."""

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.signed_in_pages import sign_in_page
from tests.builders import a_sign_up, an_account, an_event
from tests.web_addresses import manage_token_of
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp

NOW = datetime(2031, 10, 1, 12, tzinfo=UTC)
DOORS = datetime(2031, 10, 31, 18, tzinfo=UTC)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_form_over_the_forecast_to_the_answer(serve, a_page, javascript):
    site = serve(at=NOW)
    with site.backstage():
        event = an_event(
            doors_open_at=DOORS,
            starts_at=DOORS,
            last_entry_at=DOORS + timedelta(hours=2),
            ends_at=DOORS + timedelta(hours=4),
        )
        alva = a_sign_up(event, name="Avla L", born_on=date(2017, 5, 14), email="a@unik.example")
        stina = a_sign_up(event, name="Stina Ö", born_on=date(2013, 11, 20))
        passes = [f"/pass/{manage_token_of(each)}" for each in (alva, stina)]
        organizer = an_account(Role.ORGANIZER)

    desk = a_page(site, width=1280, javascript=javascript)
    with site.backstage():
        sign_in_page(desk, site, organizer, NOW)
    desk.goto(f"/arrangor/kvallar/{event.slug}/andra")
    desk.get_by_label("Datum", exact=True).fill("2031-12-05")
    desk.get_by_role("button", name="Spara").click()
    expect(desk.locator(".hit")).to_contain_text("Stina Ö")
    desk.get_by_role("button", name="Ändra och meddela").click()
    expect(desk.locator("[role=status]")).to_contain_text("Ändringarna är sparade.")

    phone = a_page(site, width=360, javascript=javascript)
    phone.goto(passes[0])
    expect(phone.locator(".moved")).to_contain_text("fredag 5 december 2031")
    phone.get_by_role("button", name="Jag kommer").click()
    expect(phone.locator(".moved")).to_have_count(0)
    phone.get_by_role("link", name="Ändra namnet").click()
    phone.get_by_label("Vad heter du?").fill("Alva L")
    phone.get_by_role("button", name="Spara namnet").click()
    expect(phone.locator(".pass-stub")).to_contain_text("Alva L")

    phone.goto(passes[1])
    expect(phone.locator("main")).to_contain_text("därför gäller ditt pass tyvärr inte")


def test_one_tap_on_the_pass_gives_the_place_back(serve, a_page):
    site = serve(at=NOW)
    with site.backstage():
        times = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
        moments = [DOORS, DOORS, DOORS + timedelta(hours=2), DOORS + timedelta(hours=4)]
        event = an_event(**dict(zip(times, moments, strict=True)), moved_at=NOW)
        alva = a_sign_up(event, born_on=date(2017, 5, 14))
        address = f"/pass/{manage_token_of(alva)}"

    phone = a_page(site, width=360)
    phone.goto(address)
    phone.get_by_role("button", name="Jag kan inte då").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Du är avbokad")

    with site.backstage():
        assert db.session.get_one(SignUp, alva.id).state is SignUpState.CANCELLED
