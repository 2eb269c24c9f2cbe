"""Publishing at a set time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.builders import DOORS_OPEN_AT, ENDS_AT, LAST_ENTRY_AT, WEEK_BEFORE
from tests.plans import SOMEBODY, WHO, change, created
from tests.services.meanwhile import meanwhile
from unik.domain.event_plans import PlanObjection
from unik.domain.event_states import EventState
from unik.domain.publishing import PublishingObjection
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.jobs import JOBS
from unik.models import AuditEntry, Event
from unik.services import events, publishing
from unik.services.event_rows import ChangedMeanwhile
from unik.services.events import PlanRefused
from unik.services.publishing import PublishingRefused

pytestmark = pytest.mark.both_databases

TOMORROW = WEEK_BEFORE + timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


def to_be_published(at: datetime = TOMORROW, **given: object) -> Event:
    """Return a draft that is published by itself."""
    event = created(**given)
    publishing.publish_later(event.id, at, **WHO)
    return event


def publish_due(now: datetime = TOMORROW) -> int:
    return publishing.publish_due(calendar=SchoolCalendar(), now=now)


def audited() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_draft_is_published_when_its_time_has_come_and_once(app):
    event = to_be_published()

    too_early = publish_due(TOMORROW - A_MINUTE)
    assert (too_early, event.state) == (0, EventState.DRAFT)
    assert [publish_due(), publish_due()] == [1, 0]

    assert (event.state, event.publish_at, event.published_at) == (
        EventState.PUBLISHED,
        None,
        TOMORROW,
    )
    assert audited() == ["create_event", "publish_later", "publish_event"]
    by = select(AuditEntry.account_id).where(AuditEntry.action == "publish_event")
    assert db.session.scalars(by).all() == [None]


def test_a_job_does_it(app):
    event = to_be_published()

    [job] = [each for each in JOBS if each.name == "publish"]

    assert job.run(TOMORROW) == 1
    assert event.state is EventState.PUBLISHED


@pytest.mark.parametrize(
    ("at", "objection"),
    [
        (WEEK_BEFORE, PublishingObjection.NOT_TO_COME),
        (LAST_ENTRY_AT, PublishingObjection.AFTER_SIGN_UP),
    ],
)
def test_a_time_at_which_it_is_no_use_is_refused(app, at, objection):
    with pytest.raises(PublishingRefused) as refusal:
        to_be_published(at)

    assert refusal.value.objection is objection


def test_the_last_minute_before_the_sign_up_closes_is_in_time(app):
    closes_at = DOORS_OPEN_AT - timedelta(hours=1)

    event = to_be_published(closes_at - A_MINUTE, sign_up_closes_at=closes_at)

    assert event.publish_at == closes_at - A_MINUTE


def test_a_plan_that_cannot_be_is_not_set_to_become_public(app):
    event = created()
    event.venue.fire_limit = 100
    db.session.commit()

    with pytest.raises(PlanRefused):
        publishing.publish_later(event.id, TOMORROW, **WHO)

    assert event.publish_at is None


def test_what_cannot_be_published_yet_waits_until_it_is_mended(app):
    event = to_be_published()
    event.venue.fire_limit = 100
    db.session.commit()

    assert publish_due() == 0
    assert event.state is EventState.DRAFT
    change(event, replace(event.plan, capacity=50), now=TOMORROW)

    assert publish_due(TOMORROW + A_MINUTE) == 1


def test_an_evening_that_is_over_is_left_alone(app):
    event = to_be_published()

    assert publish_due(ENDS_AT) == 0
    assert event.state is EventState.DRAFT


def test_one_that_fails_keeps_no_other_from_becoming_public(app):
    stuck, fine = to_be_published(), to_be_published(TOMORROW + A_MINUTE)
    stuck.venue.fire_limit = 100
    db.session.commit()

    assert publish_due(TOMORROW + A_MINUTE) == 1
    assert [stuck.state, fine.state] == [EventState.DRAFT, EventState.PUBLISHED]


def test_a_draft_that_is_to_stay_one_does(app):
    event = to_be_published()

    publishing.stay_a_draft(event.id, by=SOMEBODY, now=WEEK_BEFORE)

    assert publish_due() == 0
    assert event.publish_at is None
    with pytest.raises(ChangedMeanwhile):
        publishing.stay_a_draft(event.id, by=SOMEBODY, now=WEEK_BEFORE)


@pytest.mark.parametrize("step", ["publish", "cancel"])
def test_what_is_no_draft_any_more_gets_no_time(app, step):
    event = created()
    events.publish(event.id, **WHO)
    if step == "cancel":
        events.cancel(event.id, by=SOMEBODY, now=WEEK_BEFORE)

    with pytest.raises(ChangedMeanwhile):
        publishing.publish_later(event.id, TOMORROW, **WHO)


def test_an_evening_that_was_hidden_after_it_became_public_stays_hidden(app):
    event = to_be_published()
    publish_due()

    events.unpublish(event.id, by=SOMEBODY, now=TOMORROW)

    assert publish_due(TOMORROW + A_MINUTE) == 0
    assert event.state is EventState.DRAFT


def test_the_time_goes_with_the_plan_but_not_past_the_sign_up(app):
    event = to_be_published()

    change(event, replace(event.plan, title="Mysigt"))
    assert event.publish_at == TOMORROW
    with pytest.raises(PlanRefused) as refusal:
        change(event, replace(event.plan, sign_up_closes_at=TOMORROW))

    assert refusal.value.objections == (PlanObjection.PUBLISHED_TOO_LATE,)


def test_what_somebody_takes_back_while_the_job_looks_stays_a_draft(any_app, databases):
    event = to_be_published()
    event_id = event.id
    db.session.commit()

    def taken_back() -> None:
        if db.engine.dialect.name == "sqlite":
            return  # Whoever writes there waits for the job to end.
        with db.engine.begin() as connection:
            changed = {"publish_at": None, "changed_at": WEEK_BEFORE + A_MINUTE}
            connection.execute(Event.__table__.update().values(**changed))

    with meanwhile(taken_back, read="fire_limit"):
        published = publish_due()

    state = db.session.get_one(Event, event_id, populate_existing=True).state
    assert (published == 1) == (state is EventState.PUBLISHED)
    assert (db.engine.dialect.name == "sqlite") == (published == 1)


def test_a_set_time_is_kept_to_the_second_on_the_night_of_the_clocks(app):
    second_half_past_two = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    event = to_be_published(second_half_past_two)

    assert publish_due(second_half_past_two - timedelta(hours=1)) == 0
    assert publish_due(second_half_past_two) == 1
    assert event.published_at == second_half_past_two
