"""The demo is alive at any hour, and running it again destroys nothing."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from random import Random

import pytest
from sqlalchemy import func, select

from tests.builders import an_account, an_event
from tests.databases import copy, file_of
from tests.pages import visit
from tests.signed_in import sign_in_as
from unik.demo import world
from unik.demo.doors import DEMO_PASSPHRASE
from unik.demo.evenings import wanted_evenings
from unik.demo.nights import is_spent_at_home
from unik.demo.people import people
from unik.demo.tables import holidays_of
from unik.domain.ages import age_on
from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.event_states import EventState
from unik.domain.holidays import HolidayKind, holiday_around
from unik.domain.local_time import local
from unik.domain.messages import Audience, MessageKind
from unik.domain.passphrases import objection_to_passphrase
from unik.domain.roles import Role
from unik.domain.school_years import SchoolCalendar
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import (
    Assignment,
    EvacuationKey,
    Event,
    Holiday,
    Message,
    Scan,
    SignUp,
    Venue,
)
from unik.queries.checklists import count_checklists
from unik.queries.holidays import list_holidays
from unik.queries.incidents import list_incidents
from unik.queries.school_years import get_school_calendar
from unik.queries.waiting_list import place_in_line
from unik.services.closing import close_due
from unik.services.evacuation_lists import derive_key
from unik.services.publishing import publish_due
from unik.services.sealing import unseal_evacuation_key
from unik.web.codes import pass_codes
from unik.web.site_settings import read_anew

AN_AFTERNOON = datetime(2026, 11, 22, 13, 37, tzinfo=UTC)
THE_DOUBLED_HOUR = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
NEW_YEARS_DAY = datetime(2027, 1, 1, 10, tzinfo=UTC)
MIDSUMMER = datetime(2027, 6, 25, 23, 59, tzinfo=UTC)
A_DAY = timedelta(days=1)
HOLIDAYS = {
    first + timedelta(days=number): kind
    for year in range(2023, 2032)
    for kind, (first, last) in holidays_of(year).items()
    for number in range((last - first).days + 1)
}
"""Which holiday the days of some years belong to."""


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Return the folder where what the demo made is kept, one file for each moment."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo_at(app, database_url, made):
    """Return `demo_at(now)`: the test's database holds what the demo makes then."""
    database = file_of(database_url)

    def demo_at(now):
        kept = made / f"{now:%Y%m%d%H%M}.db"
        if not kept.exists():
            world.refresh(pass_codes(), now)
            copy(database, kept)
        else:
            db.session.remove()
            copy(kept, database)

    return demo_at


@pytest.mark.parametrize("now", [AN_AFTERNOON, THE_DOUBLED_HOUR, MIDSUMMER])
def test_one_evening_is_open_now_with_part_of_its_guests_inside(demo_at, now):
    demo_at(now)

    event = world.open_evening(now)
    assert event.doors_open_at <= now < event.last_entry_at
    assert 0 < event.people_inside < event.places_taken


def test_every_kind_of_evening_is_there(demo_at):
    demo_at(AN_AFTERNOON)

    events = db.session.scalars(select(Event)).all()
    assert sum(event.state is EventState.CANCELLED for event in events) == 1
    assert sum(event.ends_at < AN_AFTERNOON for event in events) == 3
    assert sum(event.state is EventState.DRAFT for event in events) == 1
    assert any(event.places_left == 0 for event in events)
    assert any(event.sign_up_opens_at and event.sign_up_opens_at > AN_AFTERNOON for event in events)
    assert db.session.scalar(select(func.count()).select_from(Venue)) == 2
    assert db.session.scalar(select(func.count()).select_from(Holiday)) == 15


def test_hours_are_proposed_for_one_evening_that_is_over(demo_at, client, at):
    at(AN_AFTERNOON)
    demo_at(AN_AFTERNOON)
    over = select(Event).where(Event.ends_at < AN_AFTERNOON, Event.staff_minutes.is_(None))
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, f"/arrangor/kvallar/{db.session.scalars(over).one().slug}/kostnad")

    assert "Timmarna är ett förslag från personallistan" in page.text


def test_evenings_that_are_over_were_closed_the_same_night(demo_at):
    demo_at(AN_AFTERNOON)

    over = db.session.query(Event).filter(Event.ends_at < AN_AFTERNOON).all()

    assert len(over) == 3
    assert all(event.ends_at < event.closed_at < event.ends_at + A_DAY / 24 for event in over)
    assert close_due(now=AN_AFTERNOON) == 0


def test_several_work_at_each_door_and_one_of_them_leads(demo_at):
    demo_at(AN_AFTERNOON)

    for event in db.session.query(Event):
        works = db.session.query(Assignment).filter_by(event_id=event.id).all()
        assert sorted(each.leads for each in works) == [False, False, True]


def test_the_guide_about_alcohol_and_drugs_is_an_example(demo_at, client, at):
    at(AN_AFTERNOON)
    demo_at(AN_AFTERNOON)
    read_anew()

    page = visit(client, "/")

    assert page.links["Alkohol- och drogguiden (exempel)"].startswith(
        "https://www.karlskoga.example"
    )


def test_what_was_to_be_done_is_done_as_far_as_it_can_be(demo_at):
    demo_at(AN_AFTERNOON)

    progress = count_checklists()
    tonight = progress[world.open_evening(AN_AFTERNOON).id]
    assert 0 < tonight.done < tonight.of
    over = db.session.scalars(select(Event.id).where(Event.ends_at < AN_AFTERNOON - A_DAY)).all()
    assert all(progress[each].done == progress[each].of for each in over)


def test_a_draft_waits_to_be_published_and_is(demo_at):
    demo_at(AN_AFTERNOON)
    tomorrow = AN_AFTERNOON + A_DAY + timedelta(hours=3)

    published = publish_due(calendar=get_school_calendar(), now=tomorrow)
    world.refresh(pass_codes(), tomorrow)

    assert published == 1
    waiting = select(func.count()).where(Event.state == EventState.DRAFT)
    assert db.session.scalar(waiting) == 1


def test_running_it_again_keeps_what_was_entered(demo_at):
    demo_at(AN_AFTERNOON)
    an_event(title="Egen kväll")
    before = _numbers()

    world.refresh(pass_codes(), AN_AFTERNOON + timedelta(minutes=5))

    assert _numbers() == before


def test_the_next_day_another_evening_is_open(demo_at):
    demo_at(AN_AFTERNOON)
    yesterday = world.open_evening(AN_AFTERNOON).id

    world.refresh(pass_codes(), AN_AFTERNOON + timedelta(days=1))

    assert world.open_evening(AN_AFTERNOON + timedelta(days=1)).id != yesterday


FITTING = {
    SignUpState.ACTIVE: Eligibility.WELCOME,
    SignUpState.BLOCKED: Eligibility.WELCOME,
    SignUpState.IN_REVIEW: Eligibility.REVIEW_IF_DECLARED,
}


def test_organizers_have_early_starters_to_answer_at_an_evening_to_come(demo_at):
    demo_at(AN_AFTERNOON)

    opens_at = db.session.scalars(
        select(Event.doors_open_at)
        .join(SignUp, SignUp.event_id == Event.id)
        .where(SignUp.state == SignUpState.IN_REVIEW)
    ).all()

    assert opens_at
    assert min(opens_at) > AN_AFTERNOON


def test_one_guest_who_is_still_to_come_tonight_is_blocked(demo_at):
    demo_at(AN_AFTERNOON)

    blocked = db.session.scalars(select(SignUp).filter_by(state=SignUpState.BLOCKED)).one()

    assert blocked.event_id == world.open_evening(AN_AFTERNOON).id
    assert blocked.admitted_at is None


def test_somebody_waits_for_a_place_at_the_full_evening(demo_at):
    demo_at(AN_AFTERNOON)

    line = db.session.scalars(
        select(SignUp).filter_by(state=SignUpState.WAITING).order_by(SignUp.queued_at)
    ).all()

    assert [place_in_line(each.id) for each in line] == [1, 2, 3, 4, 5, 6]


def test_all_guests_fit_by_age_and_are_counted_once(demo_at):
    demo_at(AN_AFTERNOON)

    calendar = get_school_calendar()
    for event in db.session.scalars(select(Event)):
        held = SignUp.state.in_(HOLDING_A_PLACE)
        guests = db.session.scalars(select(SignUp).filter_by(event_id=event.id).where(held)).all()
        assert len(guests) == event.places_taken <= event.capacity
        assert sum(guest.inside for guest in guests) == event.people_inside
        for guest in guests:
            age = eligibility(
                guest.born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar
            )
            assert age is FITTING[guest.state]


def test_on_any_day_of_the_year_every_evening_but_tonights_is_held_in_a_holiday():
    for now, (tonight, *others) in every_day():
        days = [local(each.opens_at).date() for each in others]

        assert tonight.opens_at <= now
        assert len(set(days)) == len(days), now
        assert all(day in HOLIDAYS for day in days), now
        assert not any(is_spent_at_home(day) for day in days), now
        assert sorted(day < local(now).date() for day in days) == [False] * 4 + [True] * 3, now
        [opening] = [each for each in others if each.sign_up_opens_at]
        assert now < opening.sign_up_opens_at < opening.opens_at, now


def test_an_evening_named_after_a_holiday_is_held_in_it():
    named = {
        evening.title.partition("sröj")[0]: HOLIDAYS[local(evening.opens_at).date()]
        for _, evenings in every_day()
        for evening in evenings
        if "lovsröj" in evening.title
    }

    assert named == {
        "Höstlov": HolidayKind.AUTUMN,
        "Jullov": HolidayKind.CHRISTMAS,
        "Sportlov": HolidayKind.WINTER,
        "Påsklov": HolidayKind.EASTER,
        "Sommarlov": HolidayKind.SUMMER,
    }


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 12, 24), date(2026, 12, 25)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 3, 26), date(2027, 3, 28)),
        (date(2027, 6, 25), date(2027, 6, 26)),
    ],
)
def test_youth_centres_are_closed_on_the_great_holidays(first, last):
    assert is_spent_at_home(first)
    assert is_spent_at_home(last)
    assert not is_spent_at_home(first - timedelta(days=1))
    assert not is_spent_at_home(last + timedelta(days=1))


@pytest.mark.parametrize("now", [NEW_YEARS_DAY, MIDSUMMER])
def test_each_evening_stands_under_its_own_holiday(demo_at, now):
    demo_at(now)

    for event in db.session.scalars(select(Event)):
        around = holiday_around(event.doors_on, list_holidays())
        assert event.holiday_id == (around and around.id)
        between = get_school_calendar().is_summer_gap(event.doors_on)
        assert event.next_year_sevens is between


def test_a_november_evening_stands_under_no_holiday(demo_at, client, at):
    at(AN_AFTERNOON)
    demo_at(AN_AFTERNOON)

    page = visit(client, "/")

    assert world.open_evening(AN_AFTERNOON).holiday is None
    assert "Höstlovet" not in page.text
    assert page.text.index("Mellan loven") < page.text.index("Kvällshäng på Stacken")


@pytest.mark.parametrize("night", [date(2026, 2, 28), date(2027, 6, 30), date(2028, 2, 29)])
def test_nobody_among_the_guests_has_turned_18(night):
    school_year = SchoolCalendar().year_of(night)
    guests = islice(people(Random(1), night=night, school_year=school_year), 1500)

    born = {guest.born_on for guest in guests}

    assert max(age_on(night, each) for each in born) == 17


def test_it_is_refused_outside_demo_mode(app):
    result = app.test_cli_runner().invoke(args=["demo"])

    assert result.exit_code != 0
    assert db.session.scalar(select(func.count()).select_from(Event)) == 0


def test_it_says_what_opens_the_list_without_the_net_and_sets_it_once(app):
    app.config["DEMO"] = True

    said = [app.test_cli_runner().invoke(args=["demo"]).output for _ in range(2)]

    assert all(f"Lösenfras     {DEMO_PASSPHRASE}" in each for each in said)
    [kept] = db.session.query(EvacuationKey)
    opened = derive_key(DEMO_PASSPHRASE, kept.salt, kept.iterations)
    key = str(app.config["SECRET_KEY"]).encode()
    assert opened == unseal_evacuation_key(kept.sealed_key, kept.event_id, key=key)
    assert objection_to_passphrase(DEMO_PASSPHRASE) is None


def test_something_has_happened_tonight_and_nothing_that_is_still_to_come(demo_at):
    demo_at(AN_AFTERNOON)

    tonight = world.open_evening(AN_AFTERNOON)
    noted = list_incidents(tonight.id)

    assert len(noted) == 2
    assert all(tonight.doors_open_at < each.happened_at <= AN_AFTERNOON for each in noted)


@cache
def every_day():
    """Return an afternoon of each day of three years, in which Easter comes early and late, and
    the evenings that the demo wants to have then."""
    first = datetime(2026, 1, 1, 13, 37, tzinfo=UTC)
    afternoons = [first + timedelta(days=day) for day in range(1096)]
    return [
        (now, [evening for evening, _ in wanted_evenings(now, SchoolCalendar())])
        for now in afternoons
    ]


def _numbers() -> list[int | None]:
    return [
        db.session.scalar(select(func.count()).select_from(table))
        for table in (Event, SignUp, Scan, Venue, Holiday)
    ]


def test_the_outbox_is_lively_and_one_letter_did_not_arrive(demo_at):
    demo_at(AN_AFTERNOON)

    messages = db.session.scalars(select(Message)).all()
    assert {each.kind for each in messages} >= {MessageKind.PASS, MessageKind.WAITING}
    assert {each.audience for each in messages} == {Audience.GUEST, Audience.ADULT}
    assert {each.state for each in messages} == {MessageState.WAITING, MessageState.FAILED}
    addresses = db.session.scalars(select(SignUp.email).where(SignUp.email.is_not(None))).all()
    assert all(each.endswith("@post.example") and each.isascii() for each in addresses)
