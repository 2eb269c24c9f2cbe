"""Counting answers: each form once, only while the survey is open, and never one lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.builders import ENDS_AT, an_event
from unik.domain.event_states import EventState
from unik.domain.surveys import Again, Question, Sheet
from unik.extensions import db
from unik.models import SurveyAnswer
from unik.queries.surveys import get_survey, get_surveys
from unik.services.rate_limits import Allowance
from unik.services.surveys import SurveyNotOpen, answer

pytestmark = pytest.mark.both_databases

GLAD = Sheet(satisfied=5, safe=4, again=Again.YES)
MORNING_AFTER = ENDS_AT + timedelta(hours=10)


def a_form() -> Allowance:
    return Allowance(uuid4().hex, 1, timedelta(days=1))


def tell(event_id, sheet=GLAD, *, form=None, now=MORNING_AFTER) -> None:
    answer(event_id, sheet, form=form or a_form(), days=7, now=now)


def test_answers_are_counted_and_nothing_else_is_kept(app):
    event = an_event()

    tell(event.id)
    tell(event.id, Sheet(satisfied=5))
    tell(event.id, Sheet(again=Again.MAYBE))

    survey = get_survey(event.id)
    assert survey.sheets == 3
    assert survey.count(Question.SATISFIED, "5") == 2
    assert (survey.answers(Question.SAFE), survey.answers(Question.AGAIN)) == (1, 2)
    assert {each.name for each in SurveyAnswer.__table__.columns} == {
        "event_id",
        "question",
        "choice",
        "number",
    }


def test_a_form_sent_twice_counts_once(app):
    event, form = an_event(), a_form()

    tell(event.id, form=form)
    tell(event.id, form=form)

    assert get_survey(event.id).sheets == 1


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ({}, timedelta(seconds=-1)),
        ({}, timedelta(days=8)),
        ({"state": EventState.CANCELLED}, timedelta(hours=1)),
    ],
)
def test_nobody_answers_too_early_too_late_or_about_nothing(app, given, after):
    event = an_event(**given)

    with pytest.raises(SurveyNotOpen):
        tell(event.id, now=ENDS_AT + after)

    assert get_survey(event.id).sheets == 0


def test_evenings_are_kept_apart(app):
    one, other, silent = an_event(), an_event(), an_event()
    tell(one.id)
    tell(other.id)
    tell(other.id)

    each = get_surveys([one.id, other.id, silent.id])

    assert [each[event.id].sheets for event in (one, other, silent)] == [1, 2, 0]


def test_of_many_at_once_none_is_lost(app):
    event_id = an_event().id
    db.session.rollback()
    flask_app = app

    def one_of_them(_: int) -> None:
        with flask_app.app_context():
            tell(event_id)

    with ThreadPoolExecutor(8) as together:
        list(together.map(one_of_them, range(40)))

    assert get_survey(event_id).sheets == 40
