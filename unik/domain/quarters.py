"""An evening in quarters of an hour."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from unik.domain.movements import Movement, Step

QUARTER = timedelta(minutes=15)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Quarter:
    """What happened at the doors in the 15 minutes from `starts_at` (UTC)."""

    starts_at: datetime
    arrived: int
    returned: int
    left: int
    inside_at_end: int

    @property
    def ends_at(self) -> datetime:
        """The moment at which the next quarter starts."""
        return self.starts_at + QUARTER


def quarter_of(moment: datetime) -> datetime:
    """Return the start (UTC) of the quarter that an aware moment falls in.

    Sweden's distance to UTC is whole hours, so these are also the quarters of a
    Swedish clock; on the night with a doubled hour both of its 02.30 are kept apart.
    """
    return moment.astimezone(UTC) - (moment - _EPOCH) % QUARTER


def quarters(made: Sequence[Movement], *, first: datetime, last: datetime) -> tuple[Quarter, ...]:
    """Return every quarter from the one of `first` to the one of `last`, empty ones too.

    All movements have to lie between them.
    """
    steps = Counter((quarter_of(moment), step) for _, step, moment in made)
    counted: list[Quarter] = []
    inside, start = 0, quarter_of(first)

    while start <= last:
        arrived, returned, left, counted_out = (steps[start, step] for step in Step)
        inside += arrived + returned - left - counted_out
        counted.append(Quarter(start, arrived, returned, left, inside))
        start += QUARTER
    return tuple(counted)
