"""Copying an evening in the browser."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import (
    DOORS_OPEN_AT,
    ENDS_AT,
    LAST_ENTRY_AT,
    WEEK_BEFORE,
    a_holiday,
    an_account,
    an_event,
)
from tests.pages import press, visit
from tests.planning import local_time, value_of
from tests.signed_in import sign_in_as
from unik.domain.event_states import EventState
from unik.domain.holidays import HolidayKind
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def copying(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/kopiera"


def the_copy_of(event: Event) -> Event:
    return db.session.scalars(select(Event).where(Event.id != event.id)).one()


def in_days(days: int, **given: object) -> Event:
    """An evening so many days after NIGHT."""
    times = {"doors_open_at": DOORS_OPEN_AT, "starts_at": DOORS_OPEN_AT}
    times |= {"last_entry_at": LAST_ENTRY_AT, "ends_at": ENDS_AT}
    later = {name: each + timedelta(days=days) for name, each in times.items()}
    return an_event(**later | given)


def test_a_copy_asked_for_twice_by_one_form_is_one(client):
    event = an_event()
    form_id = value_of(visit(client, copying(event)), "copy_id")

    first, again = (
        press(client, copying(event), "Publicera direkt", copy_id=form_id) for _ in range(2)
    )

    assert first.url == again.url
    assert str(the_copy_of(event).id) == form_id


def test_an_evening_is_copied_in_two_taps(client):
    christmas = {"starts_on": date(2026, 12, 19), "ends_on": date(2027, 1, 10)}
    a_holiday(kind=HolidayKind.CHRISTMAS, **christmas)
    event = an_event(holiday=a_holiday(), price_kr=40, title="Röj", poster_seed=-1)

    proposed = visit(client, visit(client, "/arrangor").links["Kopiera, Röj"])
    page = press(client, proposed.url, "Spara som utkast")

    assert "Kopian är sparad som utkast." in page.text
    copy = the_copy_of(event)
    assert page.url.endswith(f"/arrangor/kvallar/{copy.slug}")
    assert local_time(copy.doors_open_at) == "2026-12-18 19.00 CET"
    assert (copy.price_kr, copy.palette, copy.state) == (40, "jul", EventState.DRAFT)
    assert copy.poster_seed >= 0


def test_the_day_is_a_proposal(client):
    event = an_event()
    in_days(7, venue=event.venue)
    in_days(14, venue=event.venue, state=EventState.CANCELLED)
    assert value_of(visit(client, copying(event)), "day") == "2026-11-13"

    page = visit(client, copying(event), day="2026-11-20", then="publish")

    assert "Kopian är publicerad." in page.text
    assert page.url.endswith("/hostmys-pa-stacken-2026-11-20")


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("", "Skriv vilken dag dörrarna öppnar."),
        ("2026-10-01", "Kvällen är redan slut då. Välj ett datum som kommer."),
    ],
)
def test_a_day_that_cannot_be_is_asked_for_again(client, day, message):
    page = visit(client, copying(an_event()), expect=422, day=day)

    assert message in page.links
    assert page.title.startswith("Fel:")


def test_between_two_school_years_it_is_asked_who_is_welcome(client):
    event = an_event(next_year_sevens=True)
    asked = visit(client, copying(event), expect=422, day="2027-07-09")
    assert "Är de välkomna som börjar i lägsta årskursen efter sommaren?" in asked.text
    assert "Kvällen ligger mellan två läsår." in asked.text
    data = {"day": "2027-07-09", "sevens": "no"}
    data["csrf_token"] = asked.document.find(".//input[@name='csrf_token']").get("value")

    client.post(copying(event), data=data)

    assert the_copy_of(event).next_year_sevens is False


def test_a_summer_evening_asks_at_once(client, at):
    page = visit(client, copying(in_days(250)))

    assert "Är de välkomna" in page.text
    assert page.document.find(".//input[@name='sevens'][@checked]") is None


def test_what_else_is_in_the_way_is_said_on_top(client):
    page = visit(client, copying(an_event(capacity=500)), expect=422, day="2026-11-20")

    assert "men lokalen får ha högst 400" in page.text


def test_a_night_on_which_the_clock_changes_is_pointed_out(client):
    event = an_event(ends_at=ENDS_AT + timedelta(hours=4))

    page = visit(client, copying(event), day="2026-10-24")

    assert "Klockan ställs om den natten. Kontrollera tiderna." in page.text


def test_the_door_copies_nothing(app, client):
    event, doris = an_event(), app.test_client()
    sign_in_as(doris, an_account(Role.DOOR))

    visit(doris, copying(event), expect=404)
