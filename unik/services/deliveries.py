"""Sending what is in the outbox: at least once, and never while a transaction is open."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import ScalarSelect, and_, or_, select, update

from unik.domain.messages import ANSWERS, Channel, MessageKind
from unik.domain.pass_codes import PassCodes
from unik.domain.sending import MessageState, Trouble, next_try
from unik.extensions import db
from unik.mail.post_office import PostOffice
from unik.mail.troubles import Undelivered
from unik.models import Message, SignUp
from unik.queries.messages import get_message, get_staff_message
from unik.services import outbox
from unik.services.matters import Item, item_of
from unik.services.staff_matters import staff_item_of

_CLAIM = timedelta(minutes=10)
"""Longer than the slowest server may take; then whoever had it is taken for dead."""

logger = logging.getLogger(__name__)


class Delivered(NamedTuple):
    """What became of one message."""

    message_id: UUID
    state: MessageState
    trouble: Trouble | None
    channel: Channel | None = None
    """The way that was tried; `None` for what was dropped."""


class _Claimed(NamedTuple):
    id: UUID
    claim: UUID
    failures: int
    item: Item | None


def deliver_next(
    office: PostOffice,
    *,
    codes: PassCodes,
    key: bytes,
    now: datetime,
    channels: Collection[Channel] = frozenset(Channel),
) -> Delivered | None:
    """Send the message by one of these ways that has been due for longest; `None` if none is.

    `key` is the secret that the links in letters to staff follow from.

    Of many workers one takes each. A worker that dies leaves its message to the others,
    who send it again under the same id when the claim has run out.
    """
    claimed = _claim(office, codes, key, now, channels)
    if claimed is None:
        return None
    if claimed.item is None:
        return _settle(claimed, MessageState.DROPPED, None, now)
    trouble = _hand_over(claimed.item, office)
    if trouble is None:
        return _settle(claimed, MessageState.SENT, None, now)
    logger.warning("message %s (%s): %s", claimed.id, claimed.item.matter.kind, trouble)
    again = next_try(trouble, claimed.failures + 1, now)
    if again is None:
        return _settle(claimed, MessageState.FAILED, trouble, now)
    return _put_back(claimed, trouble, again)


def try_again(event_id: UUID, message_id: UUID | None = None, *, now: datetime) -> int:
    """Let what was given up at an event be tried anew, one message or all; return how many."""
    of_event = select(SignUp.id).where(SignUp.event_id == event_id)
    failed = and_(Message.state == MessageState.FAILED, Message.sign_up_id.in_(of_event))
    found = db.session.execute(
        update(Message)
        .where(failed if message_id is None else and_(failed, Message.id == message_id))
        .values(state=MessageState.WAITING, due_at=now, failures=0, settled_at=None)
        .returning(Message.id)
        .execution_options(synchronize_session=False)
    ).all()
    db.session.commit()
    return len(found)


def _claim(
    office: PostOffice, codes: PassCodes, key: bytes, now: datetime, channels: Collection[Channel]
) -> _Claimed | None:
    """Take a message, and look up what to send, in one short transaction."""
    claim = uuid4()
    found = db.session.execute(
        update(Message)
        .where(Message.id == _next_due(now, channels))
        .values(claim=claim, claimed_until=now + _CLAIM)
        .returning(Message.id, Message.failures, Message.account_id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if found is None:
        db.session.rollback()
        return None
    if found.account_id:
        item = staff_item_of(get_staff_message(found.id), site=office.site, key=key, now=now)
    else:
        item = item_of(get_message(found.id), site=office.site, codes=codes, now=now)
    db.session.commit()
    return _Claimed(found.id, claim, found.failures, item)


def _next_due(now: datetime, channels: Collection[Channel]) -> ScalarSelect[UUID]:
    """Return the message to take; on PostgreSQL others' are skipped, on SQLite one waits."""
    is_quiet = outbox.rules().quiet.over_at(now) > now
    kinds = ANSWERS if is_quiet else frozenset(MessageKind)
    return (
        select(Message.id)
        .where(Message.state == MessageState.WAITING, Message.due_at <= now)
        .where(or_(Message.claimed_until.is_(None), Message.claimed_until <= now))
        .where(Message.kind.in_(kinds), Message.channel.in_(channels))
        .order_by(Message.due_at, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )


def _hand_over(item: Item, office: PostOffice) -> Trouble | None:
    """Send it, or say what came in the way; whatever is wrong with one harms no other."""
    try:
        office.send(*item)
    except Undelivered as error:
        return error.trouble
    except Exception as error:
        logger.error("a letter could not be written: %s", type(error).__name__)
        return Trouble.BROKEN
    return None


def _settle(
    claimed: _Claimed, state: MessageState, trouble: Trouble | None, now: datetime
) -> Delivered:
    return _note(
        claimed,
        Delivered(claimed.id, state, trouble, _channel_of(claimed)),
        settled_at=now,
        failures=claimed.failures + (trouble is not None),
    )


def _put_back(claimed: _Claimed, trouble: Trouble, again: datetime) -> Delivered:
    outcome = Delivered(claimed.id, MessageState.WAITING, trouble, _channel_of(claimed))
    return _note(claimed, outcome, due_at=again, failures=claimed.failures + 1)


def _channel_of(claimed: _Claimed) -> Channel | None:
    return claimed.item.channel if claimed.item else None


def _note(claimed: _Claimed, outcome: Delivered, **values: object) -> Delivered:
    """Write down what became of it, unless somebody else has taken it meanwhile."""
    db.session.execute(
        update(Message)
        .where(Message.id == claimed.id, Message.claim == claimed.claim)
        .values(state=outcome.state, trouble=outcome.trouble, claimed_until=None, **values)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    return outcome
