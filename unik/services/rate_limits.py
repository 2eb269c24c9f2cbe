"""Counting tries, for all workers together."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from unik.extensions import db
from unik.models import RateLimit

_SWEPT_AT_ONCE = 100


def count_tries(key: str, tries: int, *, window: timedelta, now: datetime) -> int:
    """Count tries and return how many there were since the key's window of time began.

    Saved at once and apart from the request's own transaction: a try counts even
    when what was tried is undone.
    """
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    new = insert(RateLimit).values(key=key, hits=tries, expires_at=now + window)
    is_over = RateLimit.expires_at <= now
    counted = new.on_conflict_do_update(
        index_elements=[RateLimit.key],
        set_={
            "hits": case((is_over, new.excluded.hits), else_=RateLimit.hits + new.excluded.hits),
            "expires_at": case((is_over, new.excluded.expires_at), else_=RateLimit.expires_at),
        },
    )
    with db.engine.begin() as connection:
        hits = connection.execute(counted.returning(RateLimit.hits)).scalar_one()
    if hits == tries:
        _sweep(now)
    return hits


def forget_tries(key: str) -> None:
    """Let a key begin anew."""
    with db.engine.begin() as connection:
        connection.execute(delete(RateLimit).where(RateLimit.key == key))


def _sweep(now: datetime) -> None:
    """Remove some windows that are over; skip what somebody else is counting in."""
    over = (
        select(RateLimit.key)
        .where(RateLimit.expires_at <= now)
        .limit(_SWEPT_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    with db.engine.begin() as connection:
        connection.execute(delete(RateLimit).where(RateLimit.key.in_(over.scalar_subquery())))
