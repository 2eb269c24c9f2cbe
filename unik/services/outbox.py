"""Writing down what is to be sent, within the transaction that gives the reason for it.

Nothing here commits: a message is there exactly if what it tells of has happened.
"""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Engine,
    Executable,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    func,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from unik.domain.messages import (
    ANSWERS,
    COPIED,
    SHORT,
    Audience,
    Channel,
    MessageKind,
    OutboxRules,
)
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Message, SignUp
from unik.models.columns import NewKey

_RULES = "outbox_rules"


def set_up(engine: Engine, rules: OutboxRules) -> None:
    """Let everything that is posted to this engine's database follow the installation's rules."""
    engine.update_execution_options(**{_RULES: rules})


def rules() -> OutboxRules:
    """Return the rules of this installation."""
    return db.engine.get_execution_options().get(_RULES, OutboxRules())


def post(
    kind: MessageKind,
    sign_up_id: UUID,
    *,
    now: datetime,
    due_at: datetime | None = None,
    occasion: str = "",
) -> int:
    """Write to a guest, and to the adult who was to get a copy; return how many are written.

    Nobody writes to who gave no address. It leaves at `due_at`, or now, but never in the
    quiet hours unless it answers what somebody just did. The same kind is posted once for
    each `occasion`.
    """
    given = _given(kind, now, due_at, occasion) | {"sign_up": sign_up_id}
    return _write(_to_one(*_way_of(kind)), given)


def post_to_all(
    kind: MessageKind,
    event_id: UUID,
    states: Collection[SignUpState],
    *,
    now: datetime,
    due_at: datetime | None = None,
    occasion: str = "",
    among: ColumnElement[bool] | None = None,
) -> int:
    """Do the same for everybody of an event in these states; return how many are written.

    `among` is a condition on `SignUp` that narrows them down.
    """
    whose = and_(SignUp.event_id == event_id, SignUp.state.in_(states))
    rules_and_dialect = _way_of(kind)[1:]
    return _write(
        _posting(kind, whose if among is None else and_(whose, among), *rules_and_dialect),
        _given(kind, now, due_at, occasion),
    )


def count_for(
    kind: MessageKind,
    event_id: UUID,
    states: Collection[SignUpState],
    *,
    audience: Audience = Audience.GUEST,
) -> int:
    """Return how many guests (or adults) of an event in these states would get a letter."""
    letters = [each for each in _routes(kind, frozenset()) if each.audience is audience]
    return sum(
        db.session.scalars(
            select(func.count())
            .select_from(SignUp)
            .where(SignUp.event_id == event_id, SignUp.state.in_(states))
            .where(each.address.is_not(None))
        ).one()
        for each in letters
    )


def withdraw(kinds: Collection[MessageKind], sign_up_id: UUID, *, now: datetime) -> None:
    """Drop what is not sent yet and no longer true."""
    _drop(kinds, Message.sign_up_id == sign_up_id, now)


def post_to_staff(kind: MessageKind, account_id: UUID, *, now: datetime) -> UUID:
    """Write to one of the staff by mail, and return the letter's id."""
    message = Message(
        id=uuid4(),
        account_id=account_id,
        kind=kind,
        audience=Audience.STAFF,
        channel=Channel.MAIL,
        posted_at=now,
        due_at=now if kind in ANSWERS else rules().quiet.over_at(now),
    )
    db.session.add(message)
    return message.id


def withdraw_from_staff(kinds: Collection[MessageKind], account_id: UUID, *, now: datetime) -> None:
    """Drop what was to go to one of the staff and is not sent yet."""
    _drop(kinds, Message.account_id == account_id, now)


def withdraw_from_all(kinds: Collection[MessageKind], event_id: UUID, *, now: datetime) -> None:
    """Do the same for everybody of an event."""
    theirs = select(SignUp.id).where(SignUp.event_id == event_id)
    _drop(kinds, Message.sign_up_id.in_(theirs), now)


def _drop(kinds: Collection[MessageKind], whose: ColumnElement[bool], now: datetime) -> None:
    db.session.connection().execute(
        update(Message)
        .where(whose, Message.kind.in_(kinds))
        .where(Message.state == MessageState.WAITING)
        .values(state=MessageState.DROPPED, settled_at=now)
    )


def _write(posting: Executable, given: dict[str, Any]) -> int:
    """Write the messages that are not there yet; return how many."""
    posted = db.session.connection().execute(
        posting, given, execution_options={"preserve_rowcount": True}
    )
    return posted.rowcount


class _Route(NamedTuple):
    """A way to somebody, open where the address is known."""

    audience: Audience
    channel: Channel
    address: SQLColumnExpression[str | None]


def _routes(kind: MessageKind, by_sms: frozenset[MessageKind]) -> list[_Route]:
    routes = [_Route(Audience.GUEST, Channel.MAIL, SignUp.email)]
    if kind in COPIED:
        routes.append(_Route(Audience.ADULT, Channel.MAIL, SignUp.adult_email))
    if kind in SHORT & by_sms:
        routes.append(_Route(Audience.ADULT, Channel.SMS, SignUp.adult_phone))
    return routes


def _given(
    kind: MessageKind, now: datetime, due_at: datetime | None, occasion: str
) -> dict[str, Any]:
    wanted = due_at or now
    due = wanted if kind in ANSWERS else rules().quiet.over_at(wanted)
    return {"now": now, "due": due, "on": occasion}


def _way_of(kind: MessageKind) -> tuple[MessageKind, frozenset[MessageKind], str]:
    return kind, rules().by_sms, db.engine.dialect.name


# Built once for each kind, since putting a statement together takes longer than the database.
@cache
def _to_one(kind: MessageKind, by_sms: frozenset[MessageKind], dialect: str) -> Executable:
    return _posting(kind, SignUp.id == bindparam("sign_up"), by_sms, dialect)


_COLUMNS = (
    Message.id,
    Message.sign_up_id,
    Message.kind,
    Message.audience,
    Message.channel,
    Message.occasion,
    Message.state,
    Message.posted_at,
    Message.due_at,
    Message.failures,
)
_INSERT = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def _rows(kind: MessageKind, route: _Route) -> Select[*tuple[Any, ...]]:
    return select(
        NewKey(),
        SignUp.id,
        literal(kind, Message.kind.type),
        literal(route.audience, Message.audience.type),
        literal(route.channel, Message.channel.type),
        bindparam("on", type_=Message.occasion.type),
        literal(MessageState.WAITING, Message.state.type),
        bindparam("now", type_=Message.posted_at.type),
        bindparam("due", type_=Message.due_at.type),
        literal(0),
    ).where(route.address.is_not(None))


def _posting(
    kind: MessageKind,
    whose: ColumnElement[bool],
    by_sms: frozenset[MessageKind],
    dialect: str,
) -> Executable:
    rows = [_rows(kind, each).where(whose) for each in _routes(kind, by_sms)]
    names = [each.key for each in _COLUMNS]
    return _INSERT[dialect](Message).from_select(names, union_all(*rows)).on_conflict_do_nothing()
