"""Keeping the lists of what is to be done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, an_account, an_event
from tests.races.checklist_runners import (
    rename_at_once,
    rename_unguarded,
    save_template_at_once,
    send_at_once,
)
from tests.races.racing import race
from unik.domain.checklists import Edit, Line, Phase, Progress, fingerprint
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, Event
from unik.queries.checklists import count_checklists, list_checklist, list_template
from unik.services import checklists

pytestmark = pytest.mark.both_databases

WHO = {"by": uuid4(), "now": WEEK_BEFORE}
GUARDS, FIRE = Line(Phase.BEFORE, "Boka vakter"), Line(Phase.BEFORE, "Brandskydd")
LOCK = Line(Phase.AFTER, "Lås")
RENAMED = ["Boka två vakter", "Boka tre vakter", "Boka fyra vakter", "Boka fem vakter"]


def an_event_with(*lines: Line) -> Event:
    event = an_event()
    checklists.change_checklist(event.id, {}, lines, form_id=uuid4(), **WHO)
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

    edits = {guards: Edit("Boka vakter", "Boka två vakter"), fire: Edit("Brandskydd", "")}
    checklists.change_checklist(event.id, edits, [LOCK], form_id=uuid4(), **WHO)

    lines = list_checklist(event.id)
    assert [each.words for each in lines] == ["Boka två vakter", "Lås"]
    assert lines[0].done_at == WEEK_BEFORE


def test_the_template_is_replaced_and_evenings_keep_their_lines(app):
    event = an_event_with(GUARDS)
    checklists.save_template([GUARDS, LOCK], seen=fingerprint([]), **WHO)

    checklists.save_template([LOCK, FIRE], seen=fingerprint([GUARDS, LOCK]), **WHO)

    assert list_template() == [LOCK, FIRE]
    assert [each.words for each in list_checklist(event.id)] == ["Boka vakter"]
    assert event.id in count_checklists()
    assert len(count_checklists()) == 1


def test_of_four_who_save_the_template_at_once_the_lines_of_one_remain(app, database_url):
    db.session.commit()

    race(database_url, [partial(save_template_at_once, [GUARDS, LOCK])] * 4)

    assert list_template() == [GUARDS, LOCK]


def test_a_template_that_somebody_else_has_saved_is_not_overwritten(app):
    checklists.save_template([GUARDS], seen=fingerprint([]), **WHO)

    with pytest.raises(checklists.ListChanged):
        checklists.save_template([LOCK], seen=fingerprint([]), **WHO)
    checklists.save_template([GUARDS], seen=fingerprint([]), **WHO)

    assert list_template() == [GUARDS]


def test_of_four_who_rename_a_line_at_once_one_does_and_the_others_are_told(app, database_url):
    event = an_event_with(GUARDS)
    event_id, [guards] = event.id, ids_of(event)
    db.session.commit()

    answers = race(
        database_url, [partial(rename_at_once, event_id, guards, each) for each in RENAMED]
    )

    assert sorted(answers) == [False, False, False, True]
    assert list_checklist(event_id)[0].words == RENAMED[answers.index(True)]


def test_without_a_guard_what_the_first_ones_wrote_is_lost(app, database_url):
    event = an_event_with(GUARDS)
    [guards] = ids_of(event)
    db.session.commit()

    answers = race(database_url, [partial(rename_unguarded, guards, each) for each in RENAMED])

    assert answers == [True] * len(RENAMED)


def test_a_form_sent_four_times_at_once_adds_its_lines_once(app, database_url):
    event_id, form_id = an_event().id, uuid4()
    db.session.commit()

    race(database_url, [partial(send_at_once, event_id, form_id, [GUARDS, LOCK, LOCK])] * 4)

    assert [each.words for each in list_checklist(event_id)] == ["Boka vakter", "Lås", "Lås"]


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
