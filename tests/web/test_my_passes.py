"""Passes that cannot be shown as they were: a master taken away, an evening that is gone."""

from datetime import timedelta

import pytest

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    LAST_ENTRY_AT,
    WEEK_BEFORE,
    a_sign_up,
    an_account,
    an_event,
)
from tests.pages import press, visit
from tests.signed_in import sign_in_as
from unik.domain.event_states import EventState
from unik.domain.pass_codes import PassCodes
from unik.domain.roles import Role
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp
from unik.web.codes import pass_codes

ALVA = {"name": "Alva L", "day": "14", "month": "5", "year": "2012", "phone": "070-174 06 12"}
ANOTHER_MASTER = bytes(range(32, 64))


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


@pytest.fixture
def put_master(app):
    """Return what replaces all masters by one, as a restart with other settings does."""
    before = pass_codes()

    def put(master: bytes) -> None:
        app.extensions["pass_codes"] = PassCodes([master])

    yield put
    app.extensions["pass_codes"] = before


def sign_up(client, event):
    return visit(client, f"/kvallar/{event.slug}/anmalan", **ALVA)


def address_of(sign_up) -> str:
    code = pass_codes().issue(sign_up.event_id, sign_up.id, sign_up.serial)
    return f"/pass/{code.manage_token}"


def test_one_pass_from_a_master_that_is_gone_hides_none_of_the_others(client, put_master):
    sign_up(client, an_event(title="Höstmys"))
    old = db.session.query(SignUp).one()
    put_master(ANOTHER_MASTER)
    page = sign_up(client, an_event(title="Spökrundan"))

    mine = visit(client, "/mina-pass")

    assert page.url.endswith(mine.links["Spökrundan"])
    assert "Höstmys" in mine.text
    assert "Höstmys" not in mine.links
    assert f"Säg koden {show_short_code(old.short_code)} i dörren." in mine.text


def test_the_page_of_such_a_pass_names_the_number_that_the_door_takes(client, at, put_master):
    event = an_event()
    kept = a_sign_up(event)
    address = address_of(kept)
    put_master(ANOTHER_MASTER)

    page = visit(client, address)

    number = show_short_code(kept.short_code)
    assert f"Säg koden {number} i dörren." in page.text
    assert page.document.find(".//*[@class='pass-code']") is None
    assert "Visa koden i dörren" not in page.text

    at(DURING)
    sign_in_as(client, an_account(Role.ORGANIZER))
    visit(client, f"/dorr/{event.slug}", code=number)
    assert kept.inside


@pytest.mark.parametrize(
    ("given", "now", "offered"),
    [
        ({}, WEEK_BEFORE, True),
        ({}, DURING, True),
        ({}, LAST_ENTRY_AT, False),
        ({"state": EventState.DRAFT}, WEEK_BEFORE, False),
        ({"state": EventState.CANCELLED}, WEEK_BEFORE, False),
        ({"sign_up_closes_at": WEEK_BEFORE}, WEEK_BEFORE, False),
        ({"sign_up_opens_at": DOORS_OPEN_AT - timedelta(hours=1)}, WEEK_BEFORE, False),
        ({"capacity": 1, "places_taken": 1}, WEEK_BEFORE, True),
        ({"capacity": 1, "places_taken": 1, "waiting_list": False}, WEEK_BEFORE, False),
    ],
)
def test_signing_up_again_is_offered_only_where_it_works(client, at, given, now, offered):
    at(now)
    event = an_event(**given)
    address = address_of(a_sign_up(event, state=SignUpState.CANCELLED))

    links = visit(client, address).links | visit(client, f"{address}/avboka").links

    assert ("Anmäl dig igen" in links) is offered
    assert ("Ångrar du dig? Anmäl dig igen" in links) is offered
    form = client.get(f"/kvallar/{event.slug}/anmalan")
    assert ('name="name"' in form.text) is offered


def test_cancelling_and_signing_up_again_leads_to_a_new_pass(client):
    event = an_event()
    page = sign_up(client, event)
    cancelled = press(client, f"{page.url}/avboka", "Ja, avboka min plats")

    again = visit(client, cancelled.links["Ångrar du dig? Anmäl dig igen"], **ALVA)

    assert "Giltigt" in again.text
    assert again.url != page.url


def test_a_pass_in_review_sends_its_guest_to_the_staff_on_the_day_itself(client, at):
    address = address_of(a_sign_up(an_event(), state=SignUpState.IN_REVIEW))
    later = "svaret kommer på den här sidan"
    now = "ingen arrangör har svarat på din anmälan än"

    assert later in visit(client, address).text

    at(DOORS_OPEN_AT - timedelta(hours=19, minutes=1))
    assert later in visit(client, address).text

    at(DOORS_OPEN_AT - timedelta(hours=19))
    page = visit(client, address)
    assert now in page.text
    assert later not in page.text


def test_the_list_says_which_evening_was_changed_until_somebody_has_answered(client, at):
    event = an_event()
    own = sign_up(client, event).url
    event.moved_at = WEEK_BEFORE + timedelta(hours=1)
    at(WEEK_BEFORE + timedelta(hours=2))
    told = "Kvällen har ändrats. Öppna passet och svara om du kommer."

    assert told in visit(client, "/mina-pass").text

    press(client, own, "Jag kommer")
    assert told not in visit(client, "/mina-pass").text
