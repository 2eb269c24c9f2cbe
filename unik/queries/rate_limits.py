"""How often something was tried."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from unik.models import RateLimit
from unik.queries.reading import a_glance


class Tries(NamedTuple):
    """What is counted under one key."""

    how_many: int
    forgotten_at: datetime


def get_tries(key: str, *, now: datetime) -> Tries:
    """Return the tries that count now; without any, they are forgotten now."""
    with a_glance() as connection:
        row = connection.execute(
            select(RateLimit.hits, RateLimit.expires_at).where(
                RateLimit.key == key, RateLimit.expires_at > now
            )
        ).one_or_none()
    return Tries(*row) if row else Tries(0, now)
