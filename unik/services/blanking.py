"""Erasing people from sign-ups and leaving their figures, within the caller's transaction."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, cast, delete, func, select, update

from unik.domain.messages import Audience, Channel
from unik.extensions import db
from unik.models import EntryPass, EvacuationTick, Event, HeldScan, Message, SignUp

_NOT_IN_THE_SESSION: dict[str, Any] = {"synchronize_session": False}


def forget_contacts(condition: ColumnElement[bool]) -> int:
    """Forget how to reach those about whom the sign-ups are; return how many sign-ups changed."""
    _delete(Message, Message.sign_up_id, condition)
    return _update(condition, adult_phone=None, email=None, adult_email=None)


def forget_one_contact(sign_up_id: UUID, *, phone: str | None, email: str | None) -> None:
    """Forget that number or address wherever a sign-up holds it; others' stay."""
    wanted = (email or "").lower()
    of_adults = (
        (SignUp.adult_phone, SignUp.adult_phone == (phone or ""), Channel.SMS),
        (SignUp.adult_email, func.lower(SignUp.adult_email) == wanted, Channel.MAIL),
    )
    for column, is_theirs, channel in of_adults:
        one = and_(SignUp.id == sign_up_id, is_theirs)
        to_them = and_(Message.audience == Audience.ADULT, Message.channel == channel)
        _delete(Message, Message.sign_up_id, one, to_them)
        _update(one, **{column.key: None})
    _update(and_(SignUp.id == sign_up_id, func.lower(SignUp.email) == wanted), email=None)


def blank(
    condition: ColumnElement[bool],
    *,
    born_on: date | None = None,
    keeps_answers: bool = False,
    now: datetime,
) -> int:
    """Leave of the sign-ups what the figures need, and nothing that leads to somebody.

    Their passes are void for good. `born_on` may say roughly when they were born, where
    age and grade count. Returns how many sign-ups changed.
    """
    _delete(Message, Message.sign_up_id, condition)
    _delete(EntryPass, EntryPass.sign_up_id, condition)
    _delete(EvacuationTick, EvacuationTick.sign_up_id, condition)
    _delete(HeldScan, HeldScan.sign_up_id, condition)
    voluntary = {} if keeps_answers else dict.fromkeys(("gender", "municipality", "first_time"))
    known = dict.fromkeys(("name", "name_key", "adult_phone", "email", "adult_email"))
    moments = ("cancelled_at", "decided_at", "queued_at", "offer_ends_at")
    moved = ("still_coming_at", "fell_outside_at")
    stay = (
        "admitted_at",
        "admitted_door",
        "left_at",
        "gone_home_at",
        "last_move_id",
        "erase_asked_at",
    )
    return _update(
        condition,
        **known,
        **voluntary,
        **dict.fromkeys(moments + moved + stay),
        born_on=born_on,
        declared_year_seven=False,
        was_blocked=False,
        name_corrections=0,
        language="sv",
        inside=False,
        # Neither may be empty or somebody else's; the row's own id tells nothing new.
        form_id=SignUp.id,
        short_code=cast(SignUp.id, Text),
        signed_up_at=select(Event.created_at).where(Event.id == SignUp.event_id).scalar_subquery(),
        erased_at=now,
    )


def void_passes(sign_up_id: UUID) -> None:
    """Make every pass of a sign-up one that was never issued."""
    _delete(EntryPass, EntryPass.sign_up_id, SignUp.id == sign_up_id)


def _update(condition: ColumnElement[bool], **values: object) -> int:
    changed = db.session.execute(
        update(SignUp).where(condition).values(**values), execution_options=_NOT_IN_THE_SESSION
    )
    return _rows(changed)


def _delete(
    table: Any, sign_up_id: Any, condition: ColumnElement[bool], *more: ColumnElement[bool]
) -> None:
    theirs = sign_up_id.in_(select(SignUp.id).where(condition))
    db.session.execute(delete(table).where(theirs, *more), execution_options=_NOT_IN_THE_SESSION)


def _rows(result: Any) -> int:
    return result.rowcount
