"""Counting tries, for all workers together."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Executable, bindparam, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from unik.domain.errors import UnikError
from unik.extensions import db
from unik.models import RateLimit

_SWEEPERS = "0"
"""Keys that begin so, one in sixteen, take old ones with them when their window begins."""
_SWEPT_AT_ONCE = 100


class Allowance(NamedTuple):
    """How many tries a key has in a window of time, which the first of them begins."""

    key: str
    """In hexadecimal digits that anything may begin with."""
    tries: int
    window: timedelta


class Counted(NamedTuple):
    """What stands under a key after a try, until the window of time is over."""

    key: str
    tries: int
    until: datetime


class TooManyTries(UnikError):
    """Somebody has tried so often that they have to wait, `until` then."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


def spend(*allowances: Allowance, now: datetime) -> Sequence[Counted]:
    """Take one try from each allowance, or none from any; raise `TooManyTries`.

    Saved at once and apart from the request's own transaction: a try counts even
    when what was tried is undone.
    """
    with db.engine.begin() as connection:
        return _take(connection, allowances, now)


def spend_along(allowance: Allowance, *, now: datetime) -> None:
    """Take a try within the caller's transaction, or undo that and raise `TooManyTries`."""
    try:
        _take(db.session.connection(), [allowance], now)
    except TooManyTries:
        db.session.rollback()
        raise


def charge(allowance: Allowance, tries: int, *, now: datetime) -> None:
    """Count so many tries at once, however few are left; saved at once, as by `spend`."""
    with db.engine.begin() as connection:
        _count(connection, allowance, tries, now)


def give_back(counted: Iterable[Counted]) -> None:
    """Let tries be as if they had not been, where their windows of time go on."""
    with db.engine.begin() as connection:
        for each in counted:
            connection.execute(_GIVE_BACK, {"of": each.key, "counted_until": each.until})


def forget_old_counters(*, now: datetime) -> None:
    """Forget within the caller's transaction what counts no more, but nothing in use."""
    db.session.execute(_SWEEP_ALL, {"now": now}, execution_options={"synchronize_session": False})


def _take(
    connection: Connection, allowances: Sequence[Allowance], now: datetime
) -> Sequence[Counted]:
    """Count in the same order as everybody, so that no two ever wait for each other."""
    wanted = sorted(allowances)
    counted = [_count(connection, each, 1, now) for each in wanted]
    over = [row.until for each, row in zip(wanted, counted, strict=True) if row.tries > each.tries]
    if over:
        raise TooManyTries(max(over))
    if any(row.tries == 1 and row.key.startswith(_SWEEPERS) for row in counted):
        connection.execute(_SWEEP, {"now": now})
    return counted


def _count(connection: Connection, allowance: Allowance, tries: int, now: datetime) -> Counted:
    until = now + allowance.window
    new = {"of": allowance.key, "tries": tries, "until": until, "now": now}
    return Counted(allowance.key, *connection.execute(_COUNT[connection.dialect.name], new).one())


# Built once, since putting a statement together takes longer than the database does.
def _counting(new: postgresql.Insert | sqlite.Insert) -> Executable:
    is_over = RateLimit.expires_at <= bindparam("now")
    return (
        new.values(key=bindparam("of"), hits=bindparam("tries"), expires_at=bindparam("until"))
        .on_conflict_do_update(
            index_elements=[RateLimit.key],
            set_={
                "hits": case(
                    (is_over, new.excluded.hits), else_=RateLimit.hits + new.excluded.hits
                ),
                "expires_at": case((is_over, new.excluded.expires_at), else_=RateLimit.expires_at),
            },
        )
        .returning(RateLimit.hits, RateLimit.expires_at)
    )


_COUNT = {
    "postgresql": _counting(postgresql.insert(RateLimit)),
    "sqlite": _counting(sqlite.insert(RateLimit)),
}
_GIVE_BACK = (
    update(RateLimit)
    .where(RateLimit.key == bindparam("of"), RateLimit.expires_at == bindparam("counted_until"))
    .values(hits=RateLimit.hits - 1)
)


def _sweeping(at_once: int | None) -> Executable:
    """Skip what somebody else is counting in."""
    is_over = select(RateLimit.key).where(RateLimit.expires_at <= bindparam("now"))
    old = is_over.limit(at_once).with_for_update(skip_locked=True)
    return delete(RateLimit).where(RateLimit.key.in_(old.scalar_subquery()))


_SWEEP = _sweeping(_SWEPT_AT_ONCE)
_SWEEP_ALL = _sweeping(None)
