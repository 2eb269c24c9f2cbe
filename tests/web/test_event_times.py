"""Days and times of an evening, as organizers type them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import WEEK_BEFORE, an_account
from tests.pages import visit
from tests.planning import NEW, local_time, sent_by, six_answers, the_event, there_is_none
from tests.signed_in import sign_in_as
from unik.domain.roles import Role


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def test_a_day_that_no_calendar_knows_is_shown_again_in_a_plain_box(client):
    page = visit(client, NEW, expect=422, **six_answers(day="31/2 2027"))

    assert "Skriv vilken dag dörrarna öppnar. Dagen du skrev finns inte." in page.links
    box = page.document.find(".//input[@name='day']")
    assert (box.get("type"), box.get("value")) == ("text", "31/2 2027")


@pytest.mark.parametrize(
    ("day", "doors", "ends"),
    [
        ("19/12 2026", "19:00", "2330"),
        ("2026-12-19", "kl. 19", "23:30"),
        ("19.12.2026", "1900", "23.30"),
    ],
)
def test_days_and_times_are_taken_as_people_write_them(client, day, doors, ends):
    visit(client, NEW, **six_answers(day=day, doors=doors, ends=ends))

    assert local_time(the_event().doors_open_at) == "2026-12-19 19.00 CET"
    assert local_time(the_event().ends_at) == "2026-12-19 23.30 CET"


def test_an_evening_may_pass_midnight(client):
    visit(client, NEW, **six_answers(doors="20", ends="00.30", last_entry="00.10"))

    event = the_event()
    assert local_time(event.ends_at) == "2026-10-31 00.30 CET"
    assert local_time(event.last_entry_at) == "2026-10-31 00.10 CET"
    assert event.doors_on == date(2026, 10, 30)


def test_an_evening_until_three_on_the_night_of_the_clock_change_lasts_eight_hours(client, at):
    at(datetime(2026, 10, 20, 12, tzinfo=UTC))
    sign_in_as(client, an_account(Role.ORGANIZER))

    visit(client, NEW, **six_answers(day="2026-10-24", doors="20", ends="03"))

    assert the_event().ends_at - the_event().doors_open_at == timedelta(hours=8)


@pytest.mark.parametrize(
    ("which", "stored", "hours"),
    [("first", "2026-10-25 02.30 CEST", 6.5), ("second", "2026-10-25 02.30 CET", 7.5)],
)
def test_a_time_that_comes_twice_asks_which_one(client, at, which, stored, hours):
    at(datetime(2026, 10, 20, 12, tzinfo=UTC))
    sign_in_as(client, an_account(Role.ORGANIZER))
    answers = six_answers(day="2026-10-24", doors="20", ends="02.30")

    asked = visit(client, NEW, expect=422, **answers)
    assert "Den natten ställs klockan tillbaka och kl. 02.30 kommer två gånger" in asked.text
    assert "Andra gången, vintertid" in asked.text
    assert there_is_none()

    answered = client.post(NEW, data={**sent_by(asked), "ends_which": which})
    assert answered.status_code == 302
    assert local_time(the_event().ends_at) == stored
    assert the_event().ends_at - the_event().doors_open_at == timedelta(hours=hours)

    edit = visit(client, f"/arrangor/kvallar/{the_event().slug}/andra")
    assert edit.document.find(f".//input[@id='ends-{which}']").get("checked") is not None


def test_a_time_that_never_comes_is_refused(client):
    page = visit(client, NEW, expect=422, **six_answers(day="2027-03-27", doors="20", ends="02.30"))

    assert (
        "Den natten ställs klockan fram och kl. 02.30 finns inte. Välj en annan tid." in page.links
    )
    assert there_is_none()
