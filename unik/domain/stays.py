"""How long guests stay, where somebody scans them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from unik.domain.movements import GuestKey, Movement, Step

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Stay:
    """How many people are known to have left, and the minutes they were inside, together."""

    people: int = 0
    minutes: int = 0

    @property
    def mean_minutes(self) -> float | None:
        """How long one of them stayed on average; `None` where nobody was scanned out."""
        return self.minutes / self.people if self.people else None


def stay(made: Sequence[Movement]) -> Stay:
    """Add up how long those were inside whose last movement was a way out at a known time.

    Whoever went out for a while counts once, without the time outside. Who is only counted has
    no way in that belongs to a way out.
    """
    times, last = dict[GuestKey, timedelta](), dict[GuestKey, Movement]()
    for movement in made:
        if movement.guest is None:
            continue
        if movement.step is Step.LEFT:
            spent = movement.happened_at - last[movement.guest].happened_at
            times[movement.guest] = times.get(movement.guest, timedelta()) + spent
        last[movement.guest] = movement
    gone = [guest for guest, movement in last.items() if movement.step is Step.LEFT]
    return Stay(len(gone), round(sum((times[guest] for guest in gone), timedelta()) / _MINUTE))


NOBODY_LEFT = Stay()
"""Of an evening from which nobody was scanned out."""
