"""Keeping the lists of what is to be done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, an_account, an_event
from tests.races.checklist_runners import save_template_at_once
from tests.races.racing import race
from unik.domain.checklists import Line, Phase, Progress
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, Event
from unik.queries.checklists import count_checklists, list_checklist, list_template
from unik.services import checklists

pytestmark = pytest.mark.both_databases

WHO = {"by": uuid4(), "now": WEEK_BEFORE}
GUARDS, FIRE = Line(Phase.BEFORE, "Boka vakter"), Line(Phase.BEFORE, "Brandskydd")
LOCK = Line(Phase.AFTER, "Lås")


def an_event_with(*lines: Line) -> Event:
    event = an_event()
    checklists.change_checklist(event.id, {}, lines, **WHO)
    return event


def ids_of(event: Event) -> list[UUID]:
    return [each.id for each in list_checklist(event.id)]


def test_a_line_is_ticked_once_with_who_and_when(app):
    event, kim = an_event_with(GUARDS, LOCK), an_account(Role.ORGANIZER, name="Kim")
    guards, _ = ids_of(event)

    first = checklists.tick(event.id, guards, by=kim.id, now=WEEK_BEFORE)
    later = {"by": an_account().id, "now": WEEK_BEFORE + timedelta(hours=1)}
    second = checklists.tick(event.id, guards, **later)

    assert (first, second) == (True, False)
    done, still_open = list_checklist(event.id)
    assert (done.done_at, done.done_by) == (WEEK_BEFORE, "Kim")
    assert (still_open.done_at, still_open.done_by) == (None, None)
    assert count_checklists() == {event.id: Progress(1, 2)}


def test_a_tick_can_be_taken_back(app):
    event, kim = an_event_with(GUARDS), an_account()
    [guards] = ids_of(event)
    who = {"by": kim.id, "now": WEEK_BEFORE}
    checklists.tick(event.id, guards, **who)

    assert checklists.untick(event.id, guards, **who)
    assert not checklists.untick(event.id, guards, **who)
    assert list_checklist(event.id)[0].done_at is None


def test_a_line_of_another_evening_is_not_there(app):
    event, other = an_event_with(GUARDS), an_event_with(LOCK)

    assert not checklists.tick(event.id, ids_of(other)[0], by=an_account().id, now=WEEK_BEFORE)


def test_lines_are_renamed_dropped_and_added_and_what_is_done_stays_so(app):
    event = an_event_with(GUARDS, FIRE)
    guards, fire = ids_of(event)
    checklists.tick(event.id, guards, by=an_account().id, now=WEEK_BEFORE)

    words = {guards: "Boka två vakter", fire: "", uuid4(): "Någon annans"}
    checklists.change_checklist(event.id, words, [LOCK], **WHO)

    lines = list_checklist(event.id)
    assert [each.words for each in lines] == ["Boka två vakter", "Lås"]
    assert lines[0].done_at == WEEK_BEFORE


def test_the_template_is_replaced_and_evenings_keep_their_lines(app):
    event = an_event_with(GUARDS)
    checklists.save_template([GUARDS, LOCK], **WHO)

    checklists.save_template([LOCK, FIRE], **WHO)

    assert list_template() == [LOCK, FIRE]
    assert [each.words for each in list_checklist(event.id)] == ["Boka vakter"]
    assert event.id in count_checklists()
    assert len(count_checklists()) == 1


def test_of_four_who_save_the_template_at_once_the_lines_of_one_remain(app, database_url):
    db.session.commit()

    race(database_url, [partial(save_template_at_once, [GUARDS, LOCK])] * 4)

    assert list_template() == [GUARDS, LOCK]


def test_the_trail_tells_what_was_done_and_no_words(app):
    event = an_event_with(GUARDS)
    checklists.tick(event.id, ids_of(event)[0], by=an_account().id, now=WEEK_BEFORE)

    trail = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [each.action for each in trail] == ["change_checklist", "tick_line"]
    assert GUARDS.words not in str([each.details for each in trail])


def test_of_six_who_tick_at_once_one_is_written_down(app):
    event = an_event_with(GUARDS)
    event_id, [guards] = event.id, ids_of(event)
    people = [an_account().id for _ in range(6)]
    db.session.commit()
    together = Barrier(6)

    def tick(by: UUID) -> bool:
        with app.app_context():
            together.wait()
            return checklists.tick(event_id, guards, by=by, now=WEEK_BEFORE)

    with ThreadPoolExecutor(6) as staff:
        assert list(staff.map(tick, people)).count(True) == 1
