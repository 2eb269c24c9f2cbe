"""Keeping what people write without saying who they are, and letting organizers read it first."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlalchemy.dialects import postgresql, sqlite

from unik.domain.errors import UnikError
from unik.domain.local_time import local_date
from unik.domain.page_votes import Helped, PageKind
from unik.domain.remarks import WISHES, RemarkKind, RemarkState
from unik.domain.retention import Retention
from unik.extensions import db
from unik.models import Event, PageVote, Remark
from unik.services import audit
from unik.services.rate_limits import Allowance, TooManyTries, spend_along


class TooLateToWish(UnikError):
    """The evening is over: the survey asks for wishes then."""


def wish(event_id: UUID, text: str, *, form: Allowance, now: datetime) -> None:
    """Keep a wish for an evening that is still to come; the same once more keeps nothing.

    `form` allows one try. Raise `TooLateToWish`.
    """
    if db.session.get_one(Event, event_id).ends_at <= now:
        raise TooLateToWish
    try:
        spend_along(form, now=now)
    except TooManyTries:
        return
    add_wish(event_id, RemarkKind.BEFORE, text, now=now)
    db.session.commit()


def add_wish(event_id: UUID, kind: RemarkKind, text: str, *, now: datetime) -> None:
    """Keep a wish within the caller's transaction."""
    db.session.add(Remark(kind=kind, event_id=event_id, text=text, written_on=local_date(now)))


def vote(page: PageKind, helped: Helped, *, now: datetime) -> None:
    """Count whether a page helped."""
    row = {"page": page, "voted_on": local_date(now), "helped": helped, "number": 1}
    new = _INSERT[db.engine.dialect.name](PageVote).values(row)
    db.session.execute(
        new.on_conflict_do_update(
            index_elements=[PageVote.page, PageVote.voted_on, PageVote.helped],
            set_={"number": PageVote.number + 1},
        )
    )
    db.session.commit()


def tell_about_page(page: PageKind, text: str, *, form: Allowance, now: datetime) -> None:
    """Keep why a page helped, or did not; the same form once more keeps nothing."""
    try:
        spend_along(form, now=now)
    except TooManyTries:
        return
    said = {"kind": RemarkKind.PAGE, "page": page, "text": text}
    db.session.add(Remark(written_on=local_date(now), **said))
    db.session.commit()


def settle(
    ids: Collection[UUID],
    state: RemarkState,
    *,
    only_waiting: bool = False,
    by: UUID,
    now: datetime,
) -> int:
    """Show or hide these remarks, and return how many; `only_waiting` leaves what is settled."""
    wanted = [Remark.id.in_(ids), Remark.state != state]
    if only_waiting:
        wanted.append(Remark.state == RemarkState.WAITING)
    settled = db.session.scalars(
        update(Remark)
        .where(*wanted)
        .values(state=state, settled_on=local_date(now))
        .execution_options(synchronize_session=False)
        .returning(Remark.id)
    ).all()
    for each in settled:
        audit.record(f"remark_{state.value}", by=by, subject=each, now=now)
    db.session.commit()
    return len(settled)


def forget_remarks(retention: Retention, *, now: datetime) -> int:
    """Erase within the caller's transaction what is kept no longer, and return how many."""
    today = local_date(now)
    old = or_(
        Remark.kind.in_(WISHES) & (Remark.written_on <= retention.wishes_until(today)),
        (Remark.kind == RemarkKind.PAGE) & (Remark.written_on <= retention.sentences_until(today)),
        (Remark.state == RemarkState.HIDDEN) & (Remark.settled_on <= retention.hidden_until(today)),
    )
    done: Any = db.session.execute(
        delete(Remark).where(old), execution_options={"synchronize_session": False}
    )
    return done.rowcount


_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
