"""Holidays and school years in the browser."""

from datetime import date

import pytest
from sqlalchemy import delete

from tests.builders import WEEK_BEFORE, a_holiday, an_account, an_event
from tests.forms import form_asking_for
from tests.pages import press, visit
from tests.services.meanwhile import meanwhile
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.holidays import HolidayKind
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Holiday
from unik.queries.school_years import get_school_calendar

NEW = "/arrangor/lov/nytt"
DAYS = {"kind": "host", "starts_on": "2026-10-26", "ends_on": "2026-11-01"}


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def test_a_holiday_is_added_and_gets_its_evenings(client):
    event = an_event()

    page = visit(client, NEW, **DAYS)

    assert page.url.endswith("/arrangor/lov")
    assert "Lovet är sparat." in page.text
    assert "1 kväll hör nu till lovet." in page.text
    assert "Höstlov 2026 mån 26 okt sön 1 nov 1" in page.text
    assert event.palette == "host"


def test_a_holiday_is_changed_in_the_form_that_shows_it(client):
    a_holiday(is_example=True)
    assert "Exempel" in visit(client, "/arrangor/lov").text

    page = visit(client, visit(client, "/arrangor/lov").links["Höstlov 2026"], ends_on="2026-11-02")

    assert "mån 2 nov" in page.text
    assert "Exempel" not in page.text


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"starts_on": ""}, "Skriv lovets första dag."),
        ({"ends_on": "snart"}, "Skriv lovets sista dag så här: 2026-12-19 eller 19/12 2026."),
        ({"ends_on": "2026-10-25"}, "Skriv en sista dag som är efter den första."),
        ({"ends_on": "2027-10-25"}, "Lovet blir längre än 100 dagar. Kontrollera årtalen."),
        (
            {"starts_on": "2026-10-20", "ends_on": "2026-10-21"},
            "De dagarna hör redan till Sportlov 2026, 20 oktober 2026 till 21 oktober 2026.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(client, answers, message):
    other = {"starts_on": date(2026, 10, 20), "ends_on": date(2026, 10, 21)}
    a_holiday(kind=HolidayKind.WINTER, **other)

    page = visit(client, NEW, expect=422, **DAYS | answers)

    assert message in page.links
    assert db.session.query(Holiday).count() == 1


def test_a_holiday_is_removed_unless_evenings_belong_to_it(client):
    used = a_holiday()
    an_event(holiday=used)
    unused = a_holiday(starts_on=date(2027, 10, 25), ends_on=date(2027, 10, 31))

    kept = press(client, f"/arrangor/lov/{used.id}", "Ta bort lovet")
    assert "Det finns kvällar i lovet, så det kan inte tas bort." in kept.text
    gone = press(client, f"/arrangor/lov/{unused.id}", "Ta bort lovet")
    assert "Lovet är borttaget." in gone.text
    assert [each.id for each in db.session.query(Holiday)] == [used.id]


def test_the_next_school_year_that_is_missing_is_proposed(client):
    visit(client, "/arrangor/lasar/nytt", autumn_starts_on="2026-08-18")

    page = visit(client, "/arrangor/lasar/nytt", spring_ends_on="2028-06-09")

    assert "Läsåret är sparat." in page.text
    assert "Höstterminen börjar 15 augusti 2027 och vårterminen slutar 9 juni 2028." in page.text
    years = get_school_calendar().years
    assert years[2026].autumn_starts_on == date(2026, 8, 18)
    assert years[2027].spring_ends_on == date(2028, 6, 9)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"autumn_starts_on": ""}, "Skriv höstterminens första dag."),
        ({"spring_ends_on": ""}, "Skriv vårterminens sista dag."),
        ({"autumn_starts_on": "2027-08-18"}, "Skriv en dag under 2026."),
        ({"spring_ends_on": "2026-06-11"}, "Skriv en dag under 2027."),
        ({"autumn_starts_on": "2026-06-18"}, "Skriv en dag i juli, augusti eller september."),
        ({"spring_ends_on": "2027-01-11"}, "Skriv en dag i maj, juni eller juli."),
    ],
)
def test_what_is_wrong_with_a_school_year_is_said(client, answers, message):
    page = visit(client, "/arrangor/lasar/2026", expect=422, **answers)

    assert message in page.links
    assert get_school_calendar().years == {}


def test_a_school_year_is_removed_unless_evenings_lie_in_it(client):
    for year in (2026, 2027):
        visit(client, f"/arrangor/lasar/{year}", autumn_starts_on=f"{year}-08-18")
    an_event()

    kept = press(client, "/arrangor/lasar/2026", "Ta bort läsåret")
    assert "Det finns kvällar under läsåret, så det kan inte tas bort" in kept.text
    gone = press(client, "/arrangor/lasar/2027", "Ta bort läsåret")
    assert "Läsåret är borttaget." in gone.text
    assert list(get_school_calendar().years) == [2026]
    assert "Ta bort läsåret" not in visit(client, "/arrangor/lasar/2027").text


def test_the_page_needs_no_more_statements_for_many_holidays(client):
    def statements() -> int:
        with counted_statements() as counted:
            visit(client, "/arrangor/lov")
        return len(counted)

    a_holiday()
    few = statements()
    for year in range(2027, 2033):
        an_event(holiday=a_holiday(starts_on=date(year, 3, 1), ends_on=date(year, 3, 7)))

    assert statements() == few


@pytest.mark.parametrize("path", ["", "/nytt"])
def test_the_door_does_not_find_the_holidays(app, client, path):
    doris = app.test_client()
    sign_in_as(doris, an_account(Role.DOOR))

    visit(doris, f"/arrangor/lov{path}", expect=404)


def test_what_does_not_exist_is_not_found(client):
    visit(client, "/arrangor/lov/00000000-0000-0000-0000-000000000000", expect=404)
    visit(client, "/arrangor/lasar/1800", expect=404)


def test_whoever_changes_a_holiday_that_a_colleague_removes_is_told(client):
    holiday = a_holiday()
    address = f"/arrangor/lov/{holiday.id}"
    sent = form_asking_for({"starts_on": ""}, visit(client, address).document).filled_in({}).answers

    def remove() -> None:
        unseen = {"synchronize_session": False}
        db.session.execute(delete(Holiday), execution_options=unseen)

    with meanwhile(remove, read="FROM holiday"):
        answer = client.post(address, data=sent)

    assert answer.status_code == 302
    assert "Någon annan tog bort lovet medan du skrev" in visit(client, "/arrangor/lov").text
