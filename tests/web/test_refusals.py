"""The kind pages, and what is never asked or kept."""

from datetime import UTC, date, datetime

import pytest

from tests.builders import WEEK_BEFORE, an_event
from tests.pages import visit
from unik.extensions import db
from unik.models import SignUp

NOAH = {"name": "Noah B", "day": "30", "month": "1", "year": "2011", "phone": "070-174 06 12"}


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def sign_up(client, event, *, expect=200, **answers):
    return visit(client, f"/kvallar/{event.slug}/anmalan", expect=expect, **NOAH | answers)


def an_event_on(night: date, **given):
    doors = datetime(night.year, night.month, night.day, 17, 0, tzinfo=UTC)
    times = {"doors_open_at": doors, "starts_at": doors}
    later = {"last_entry_at": doors.replace(hour=19), "ends_at": doors.replace(hour=21)}
    return an_event(**times | later | given)


def test_only_what_the_door_and_the_letters_need_is_asked(client):
    page = visit(client, f"/kvallar/{an_event().slug}/anmalan")

    seen = {box.get("name") for box in page.document.iter("input") if box.get("type") != "hidden"}
    unseen = {box.get("name") for box in page.document.findall(".//*[@hidden]/input")}
    assert seen - unseen == {
        *("name", "day", "month", "year", "phone", "tells_at_door"),
        *("email", "adult_email"),
    }


def test_sixteen_is_not_told_to_have_outgrown_unik_on_an_evening_for_the_younger(client):
    only_sevens_to_nines = an_event(highest_cohort=15)

    page = sign_up(client, only_sevens_to_nines, year="2009")

    assert "Kvällen är för yngre" in page.text
    assert "Det finns andra kvällar för dig." in page.text


def test_an_adult_is_told_to_have_outgrown_unik_on_any_evening(client):
    page = sign_up(client, an_event(highest_cohort=15), year="1990")

    assert "Du har vuxit ur UNIK" in page.text


@pytest.mark.parametrize(
    ("night", "born", "question"),
    [
        (date(2027, 10, 29), "2015", "Går du redan i årskurs 7?"),
        (date(2028, 10, 27), "2016", "Går du redan i årskurs 8?"),
    ],
)
def test_the_declaration_is_about_the_grade_as_it_is_called_that_year(
    client, night, born, question
):
    assert question in sign_up(client, an_event_on(night), year=born).text


def test_in_summer_an_early_starter_declares_the_grade_of_the_autumn(client):
    event = an_event_on(date(2027, 7, 2), next_year_sevens=True)

    assert "Börjar du årskurs 7 i höst?" in sign_up(client, event, year="2015").text
    assert "/pass/" in sign_up(client, event, year="2014").url


@pytest.mark.parametrize(
    ("night", "cohort", "born", "question"),
    [
        (date(2027, 10, 29), 15, "2013", "Går du redan i årskurs 9?"),
        (date(2027, 10, 29), 16, "2012", "Går du redan år 1 på gymnasiet?"),
        (date(2028, 7, 7), 16, "2013", "Börjar du år 1 på gymnasiet i höst?"),
    ],
)
def test_an_evening_for_the_oldest_asks_about_upper_secondary(
    client, night, cohort, born, question
):
    event = an_event_on(night, lowest_cohort=cohort, next_year_sevens=night.month == 7)

    assert question in sign_up(client, event, year=born).text


def test_a_refused_youth_is_not_kept_in_any_way(client):
    sign_up(client, an_event(), year="2017")
    sign_up(client, an_event(), year="2000")

    assert db.session.query(SignUp).count() == 0


def test_a_number_is_not_kept_when_the_youth_tells_it_at_the_door(client):
    sign_up(client, an_event(), tells_at_door="y")

    assert db.session.query(SignUp).one().adult_phone is None


def test_a_personal_number_of_ten_digits_is_no_phone_number(client):
    page = sign_up(client, an_event(), expect=422, phone="811228-9874")

    assert "Skriv ett telefonnummer, inte ett personnummer." in page.text
    assert page.document.find(".//input[@name='phone']").get("value") == ""


@pytest.mark.both_databases
def test_signs_that_no_database_keeps_do_no_harm(client):
    page = sign_up(client, an_event(), name="No\x00ah\N{RIGHT-TO-LEFT OVERRIDE} B")

    assert "Noah B" in page.text
    assert db.session.query(SignUp).one().name == "Noah B"


@pytest.mark.both_databases
@pytest.mark.parametrize("page", ["", "/anmalan", ".ics"])
def test_an_address_that_no_database_knows_is_turned_away(client, page):
    an_event()

    assert client.get(f"/kvallar/host\x00mys{page}").status_code in {400, 404}


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("odd", "status"),
    [
        ({"form_id": "\x00"}, 303),
        ({"form_id": "x" * 5000}, 303),
        ({"form_id": ""}, 303),
        ({"declared": "\x00"}, 303),
        ({"name": "\x00"}, 303),
        ({"name": b"\xed\xa0\x80"}, 303),
        ({"phone": "\x00" * 50}, 422),
        ({"day": "\x00"}, 422),
        ({"year": "9999"}, 422),
        ({"day": "1" * 5000}, 422),
    ],
)
def test_whatever_is_sent_is_taken_or_sent_back(client, odd, status):
    event = an_event()
    page = visit(client, f"/kvallar/{event.slug}/anmalan")
    token = page.document.find(".//input[@name='csrf_token']").get("value")

    answer = client.post(f"/kvallar/{event.slug}/anmalan", data=NOAH | {"csrf_token": token} | odd)

    assert answer.status_code == status
    assert db.session.query(SignUp).count() == (status == 303)
