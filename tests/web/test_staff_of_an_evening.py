"""Who works at an evening and when, in the browser."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders import (
    DOORS_OPEN_AT,
    ENDS_AT,
    WEEK_BEFORE,
    an_account,
    an_assignment,
    an_event,
)
from tests.pages import Page, visit
from tests.planning import local_time
from tests.signed_in import sign_in_as
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, Assignment, Event


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def staff_of(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/personal"


def assign(client, event: Event, account: Account, *, expect: int = 200, **answers) -> Page:
    """Fill in what is said of one account."""
    named = {f"{part}_{account.id.hex}": value for part, value in answers.items()}
    return visit(client, staff_of(event), expect=expect, **named)


def assigned() -> Assignment:
    return db.session.scalars(select(Assignment)).one()


def test_the_staff_are_ticked_and_one_leads(client):
    event = an_event()
    doris, dag = an_account(Role.DOOR, name="Doris"), an_account(Role.DOOR, name="Dag")
    an_assignment(event, doris)

    assign(client, event, doris, works=None)
    page = assign(client, event, dag, leads="y")

    assert "Personalen i dörren är sparad." in page.text
    assert (assigned().account_id, assigned().leads, assigned().shift) == (dag.id, True, None)
    assert "Dag, leder Hela kvällen" in visit(client, f"/arrangor/kvallar/{event.slug}").text


def test_times_go_past_midnight_and_are_added_up(client):
    event, doris = an_event(), an_account(Role.DOOR, name="Doris")

    page = assign(client, event, doris, works="y", starts="17.30", ends="00.15")

    assert local_time(assigned().starts_at) == "2026-10-30 17.30 CET"
    assert local_time(assigned().ends_at) == "2026-10-31 00.15 CET"
    assert "Sammanlagt 6,75 timmar för dem som har tider." in page.text
    assert "Doris 17.30–00.15" in visit(client, f"/arrangor/kvallar/{event.slug}").text


def test_whoever_comes_after_midnight_comes_the_next_day(client):
    event, doris = an_event(), an_account(Role.DOOR)

    assign(client, event, doris, works="y", starts="0.30", ends="3")

    assert local_time(assigned().starts_at) == "2026-10-31 00.30 CET"


def test_a_time_that_comes_twice_is_asked_about_and_the_extra_hour_counts(client):
    to_the_clocks = {"doors_open_at": DOORS_OPEN_AT - timedelta(days=6, hours=1)}
    to_the_clocks |= {"starts_at": to_the_clocks["doors_open_at"]}
    to_the_clocks |= {"last_entry_at": to_the_clocks["doors_open_at"] + timedelta(hours=2)}
    to_the_clocks |= {"ends_at": to_the_clocks["doors_open_at"] + timedelta(hours=9)}
    event, doris = an_event(**to_the_clocks), an_account(Role.DOOR)

    asked = assign(client, event, doris, expect=422, works="y", starts="20", ends="02.30")
    assert "Vilken gång är den 02.30?" in asked.text
    data = {f"works_{doris.id.hex}": "y", f"starts_{doris.id.hex}": "20"}
    data |= {f"ends_{doris.id.hex}": "02.30", f"ends_{doris.id.hex}_which": "second"}
    data["csrf_token"] = asked.document.find(".//input[@name='csrf_token']").get("value")
    page = client.post(staff_of(event), data=data, follow_redirects=True)

    assert local_time(assigned().ends_at) == "2026-10-25 02.30 CET"
    assert "Sammanlagt 7,5 timmar" in page.text


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"starts": "17"}, "Skriv till när Doris arbetar, eller lämna båda tomma."),
        ({"ends": "17"}, "Skriv från när Doris arbetar, eller lämna båda tomma."),
        ({"starts": "tidigt", "ends": "17"}, "Skriv från när Doris arbetar så här: 19.00."),
        (
            {"starts": "17", "ends": "16"},
            "Passet för Doris blir längre än 18 timmar. Kontrollera tiderna.",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_the_person(client, answers, message):
    event, doris = an_event(), an_account(Role.DOOR, name="Doris")

    page = assign(client, event, doris, expect=422, works="y", **answers)

    assert message in page.links
    assert db.session.query(Assignment).count() == 0


def test_without_accounts_there_is_nobody_to_choose(client):
    assert "Det finns inga konton för dörren än." in visit(client, staff_of(an_event())).text


def test_a_cancelled_evening_needs_nobody(client):
    visit(client, staff_of(an_event(state=EventState.CANCELLED)), expect=404)


def test_the_door_does_not_find_it(app, client):
    event, doris = an_event(ends_at=ENDS_AT), app.test_client()
    sign_in_as(doris, an_account(Role.DOOR))

    visit(doris, staff_of(event), expect=404)
