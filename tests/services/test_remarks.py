"""Keeping wishes and sentences, settling them, and forgetting them on their day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.builders import ENDS_AT, WEEK_BEFORE, an_account, an_event
from unik.domain.local_time import local_date
from unik.domain.page_votes import Helped, PageKind
from unik.domain.remarks import RemarkKind, RemarkState
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.domain.surveys import Sheet
from unik.extensions import db
from unik.models import AuditEntry, Remark
from unik.queries.remarks import list_page_votes, list_shown_wishes
from unik.services import surveys
from unik.services.rate_limits import Allowance
from unik.services.remarks import TooLateToWish, settle, tell_about_page, vote, wish
from unik.services.retention import erase_remarks

pytestmark = pytest.mark.both_databases

TODAY = local_date(WEEK_BEFORE)
DAY = timedelta(days=1)


def a_form() -> Allowance:
    return Allowance(uuid4().hex, 1, DAY)


def a_remark(kind=RemarkKind.BEFORE, *, age=0, settled=None, **given) -> Remark:
    """A wish that was written so many days ago."""
    about = {"page": PageKind.EVENT} if kind is RemarkKind.PAGE else {"event_id": an_event().id}
    day = {"written_on": TODAY - age * DAY}
    if settled is not None:
        day["settled_on"] = TODAY - settled * DAY
    remark = Remark(**{"kind": kind, "text": "Karaoke"} | about | day | given)
    db.session.add(remark)
    db.session.commit()
    return remark


def left() -> int:
    return len(db.session.scalars(select(Remark)).all())


def test_a_wish_waits_until_somebody_shows_it(app):
    event, form = an_event(), a_form()

    wish(event.id, "Karaoke", form=form, now=WEEK_BEFORE)
    wish(event.id, "Karaoke", form=form, now=WEEK_BEFORE)

    [kept] = db.session.scalars(select(Remark))
    assert (kept.state, kept.written_on) == (RemarkState.WAITING, TODAY)
    assert list_shown_wishes([event.id]) == []


def test_nobody_wishes_for_what_is_over(app):
    event = an_event()

    with pytest.raises(TooLateToWish):
        wish(event.id, "Karaoke", form=a_form(), now=ENDS_AT)


def test_a_wish_in_the_survey_is_kept_apart_from_the_answers(app):
    event = an_event()

    sheet = Sheet(satisfied=1)
    surveys.answer(event.id, sheet, "Karaoke", form=a_form(), days=7, now=ENDS_AT)

    [kept] = db.session.scalars(select(Remark))
    assert (kept.kind, kept.text, kept.event_id) == (RemarkKind.AFTER, "Karaoke", event.id)


def test_what_is_shown_can_be_hidden_and_the_trail_says_by_whom_but_not_what(app):
    remark, by = a_remark(), an_account(Role.ORGANIZER).id
    event_id = remark.event_id

    settle([remark.id], RemarkState.SHOWN, by=by, now=WEEK_BEFORE)
    shown = list_shown_wishes([event_id])
    settle([remark.id], RemarkState.HIDDEN, by=by, now=WEEK_BEFORE)

    assert (shown, list_shown_wishes([event_id])) == (["Karaoke"], [])
    entries = db.session.scalars(select(AuditEntry)).all()
    assert {each.action for each in entries} == {"remark_shown", "remark_hidden"}
    assert "Karaoke" not in "".join(str(each.details) for each in entries)


def test_what_several_wish_for_is_read_once(app):
    shown = {"state": RemarkState.SHOWN, "settled": 0}
    event_id = a_remark(text="Fler DJ:ar", age=2, **shown).event_id
    for age, text in ((1, "fler dj:ar!"), (0, "Fler"), (0, "Fler DJ:ar")):
        a_remark(text=text, age=age, event_id=event_id, **shown)

    assert list_shown_wishes([event_id]) == ["Fler DJ:ar", "Fler"]


def test_showing_all_leaves_what_a_colleague_has_hidden_meanwhile(app):
    by = an_account(Role.ORGANIZER).id
    waiting, hidden = a_remark(), a_remark(state=RemarkState.HIDDEN, settled=0)

    ids = [waiting.id, hidden.id]
    assert settle(ids, RemarkState.SHOWN, only_waiting=True, by=by, now=WEEK_BEFORE) == 1

    assert db.session.get_one(Remark, hidden.id).state is RemarkState.HIDDEN


@pytest.mark.parametrize(
    ("kind", "days", "given"),
    [
        (RemarkKind.BEFORE, 365, {}),
        (RemarkKind.AFTER, 365, {}),
        (RemarkKind.PAGE, 90, {}),
        (RemarkKind.AFTER, 7, {"state": RemarkState.HIDDEN}),
    ],
)
def test_each_kind_is_forgotten_on_its_day_and_not_before(app, kind, days, given):
    for age in (days, days - 1):
        a_remark(kind, age=age, settled=age if given else None, **given)

    erased = [erase_remarks(Retention(), now=WEEK_BEFORE) for _ in range(2)]

    assert erased == [1, 0]
    assert left() == 1


def test_votes_are_counted_by_day_and_kind_of_page(app):
    for helped in (Helped.YES, Helped.YES, Helped.NO):
        vote(PageKind.EVENT, helped, now=WEEK_BEFORE)
    vote(PageKind.EVENT, Helped.NO, now=WEEK_BEFORE + DAY)
    tell_about_page(PageKind.EVENT, "Vilken buss?", form=a_form(), now=WEEK_BEFORE)

    assert list_page_votes(TODAY) == [(PageKind.EVENT, 2, 2)]
    assert list_page_votes(TODAY + DAY) == [(PageKind.EVENT, 0, 1)]
