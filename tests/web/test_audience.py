"""Whom an evening is for, as youths read it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    LAST_ENTRY_AT,
    STARTS_AT,
    WEEK_BEFORE,
    an_event,
)
from tests.pages import visit
from unik.domain.eligibility import ONLY_YEARS_7_TO_9, YEAR_7_TO_17, AgeLimits
from unik.domain.event_states import EventState
from unik.domain.school_years import SchoolCalendar
from unik.web.public.audience import describe_audience

AUTUMN, SUMMER = date(2026, 10, 30), date(2027, 7, 9)
SUMMER_OF_THE_RENUMBERING = date(2028, 7, 7)


@pytest.mark.parametrize(
    ("limits", "day", "words"),
    [
        (
            YEAR_7_TO_17,
            AUTUMN,
            "Du som går i årskurs 7 eller högre, och inte har fyllt 18 den kvällen.",
        ),
        (ONLY_YEARS_7_TO_9, AUTUMN, "Du som går i årskurs 7 till 9."),
        (ONLY_YEARS_7_TO_9, date(2028, 10, 30), "Du som går i årskurs 8 till 10."),
        (AgeLimits(lowest_cohort=12, highest_cohort=12), AUTUMN, "Du som går i årskurs 6."),
        (
            AgeLimits(highest_cohort=15, highest_age=14),
            AUTUMN,
            "Du som går i årskurs 7 till 9. Du får inte ha fyllt 15 den kvällen.",
        ),
        (
            AgeLimits(lowest_cohort=16),
            AUTUMN,
            "Du som är född 2010 eller tidigare, och inte har fyllt 18 den kvällen.",
        ),
        (AgeLimits(highest_cohort=16), AUTUMN, "Du som är född 2010 till 2013."),
        (AgeLimits(lowest_cohort=16, highest_cohort=16), AUTUMN, "Du som är född 2010."),
        (ONLY_YEARS_7_TO_9, SUMMER, "Du som går i årskurs 7 till 9."),
    ],
)
def test_the_borders_of_an_evening_are_told(app, limits, day, words):
    with app.test_request_context():
        assert describe_audience(limits, day, SchoolCalendar()) == words


@pytest.mark.parametrize(
    ("limits", "day", "words"),
    [
        (
            {},
            SUMMER,
            "Du som börjar årskurs 7 i höst eller går i en högre, och inte har fyllt 18 den "
            "kvällen.",
        ),
        (
            {"highest_cohort": 15},
            SUMMER,
            "Du som börjar årskurs 7 i höst, eller som gick i årskurs 7 till 9 i våras.",
        ),
        (
            {"highest_cohort": 15},
            SUMMER_OF_THE_RENUMBERING,
            "Du som börjar årskurs 8 i höst, eller som gick i årskurs 7 till 9 i våras.",
        ),
        (
            {"highest_cohort": 13},
            SUMMER,
            "Du som börjar årskurs 7 i höst, eller som gick i årskurs 7 i våras.",
        ),
        ({"highest_cohort": 16}, SUMMER, "Du som är född 2010 till 2014."),
    ],
)
def test_a_summer_evening_for_the_next_sevens_keeps_its_upper_border(app, limits, day, words):
    with app.test_request_context():
        given = AgeLimits(next_year_sevens=True, **limits)
        assert describe_audience(given, day, SchoolCalendar()) == words


@pytest.mark.parametrize(
    ("year", "heading"),
    [
        (2027, "Kvällar för alla från sjuan upp till 17 år."),
        (2028, "Kvällar för alla från årskurs 8 upp till 17 år."),
    ],
)
def test_the_start_page_calls_the_lowest_grade_as_in_the_year_of_the_next_evening(
    client, at, year, heading
):
    at(datetime(year, 8, 1, tzinfo=UTC))
    an_event(**_times_in(year))

    page = visit(client, "/")

    assert page.document.find(".//h1").text == heading


def test_the_start_page_without_evenings_goes_by_today(client, at):
    at(datetime(2028, 9, 1, tzinfo=UTC))

    assert "årskurs 8" in visit(client, "/").text


def test_search_engines_read_the_ages_that_the_rule_gives(client, at):
    at(WEEK_BEFORE)

    assert data_about(client, an_event())["typicalAgeRange"] == "12-17"
    assert data_about(client, an_event(highest_cohort=15))["typicalAgeRange"] == "12-15"


@pytest.mark.parametrize(
    ("given", "now", "shown"),
    [
        ({}, WEEK_BEFORE, True),
        ({"sign_up_opens_at": WEEK_BEFORE + timedelta(days=1)}, WEEK_BEFORE, True),
        ({"places_taken": 300}, WEEK_BEFORE, True),
        ({}, DURING, True),
        ({}, LAST_ENTRY_AT, False),
        ({}, ENDS_AT, False),
        ({"sign_up_closes_at": WEEK_BEFORE}, WEEK_BEFORE, False),
        ({"state": EventState.CANCELLED}, WEEK_BEFORE, False),
    ],
)
def test_places_are_counted_only_while_they_can_be_had(client, at, given, now, shown):
    at(now)
    event = an_event(**given)

    assert ("Platser kvar" in visit(client, f"/kvallar/{event.slug}").text) is shown
    assert ("remainingAttendeeCapacity" in data_about(client, event)) is shown


def data_about(client, event) -> dict[str, object]:
    page = visit(client, f"/kvallar/{event.slug}")
    return json.loads(page.document.find(".//script[@type='application/ld+json']").text)


def _times_in(year: int) -> dict[str, object]:
    times = {
        "doors_open_at": DOORS_OPEN_AT,
        "starts_at": STARTS_AT,
        "last_entry_at": LAST_ENTRY_AT,
        "ends_at": ENDS_AT,
    }
    return {name: moment.replace(year=year) for name, moment in times.items()}
