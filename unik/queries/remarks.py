"""What people wrote, and whether pages helped."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from unik.domain.page_votes import DayVote, PageVotes, by_page
from unik.domain.remarks import WISHES, RemarkState
from unik.extensions import db
from unik.models import Event, PageVote, Remark

PAGE_OF_REMARKS = 50


def list_shown_wishes(event_ids: Collection[UUID]) -> Sequence[str]:
    """Return the wishes for, and after, these evenings that everybody may read, the newest last.

    Those of one day are in no order that says when they came. What several wished for stands
    there once, in the words of the first.
    """
    wishes = db.session.scalars(
        select(Remark.text)
        .where(
            Remark.event_id.in_(event_ids),
            Remark.kind.in_(WISHES),
            Remark.state == RemarkState.SHOWN,
        )
        .order_by(Remark.written_on, Remark.id)
    )
    by_words: dict[str, str] = {}
    for wish in wishes:
        by_words.setdefault(wish.casefold().rstrip(" .!?"), wish)
    return [*by_words.values()]


def list_wishes(event_id: UUID) -> Sequence[Remark]:
    """Return all wishes for, and after, an evening: what waits first, then shown, then hidden."""
    found = db.session.scalars(
        select(Remark)
        .where(Remark.event_id == event_id, Remark.kind.in_(WISHES))
        .order_by(Remark.written_on, Remark.id)
    ).all()
    order = list(RemarkState)
    return sorted(found, key=lambda each: order.index(each.state))


def list_remarks(state: RemarkState, page: int) -> Sequence[tuple[Remark, str]]:
    """Return a page of everything in that state with its evening's title, the oldest first."""
    rows = db.session.execute(
        select(Remark, Event.title)
        .outerjoin(Event, Event.id == Remark.event_id)
        .where(Remark.state == state)
        .order_by(Remark.written_on, Remark.id)
        .limit(PAGE_OF_REMARKS)
        .offset((page - 1) * PAGE_OF_REMARKS)
    )
    return [(remark, title or "") for remark, title in rows]


def count_remarks() -> Mapping[RemarkState, int]:
    """Return how many there are in each state."""
    counted = db.session.execute(select(Remark.state, func.count()).group_by(Remark.state)).all()
    return dict.fromkeys(RemarkState, 0) | dict(counted)


def list_page_votes(since: date) -> Sequence[PageVotes]:
    """Return what was said of each kind of page from that local day on."""
    rows = db.session.execute(
        select(PageVote.page, PageVote.voted_on, PageVote.helped, PageVote.number).where(
            PageVote.voted_on >= since
        )
    )
    return by_page(DayVote(*row) for row in rows)
