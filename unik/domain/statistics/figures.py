"""The figures of the evenings of a period, and their sums."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from unik.domain.attendance import Attendance, FirstTime, Phase, Turnout
from unik.domain.holidays import DaysOff
from unik.domain.refusals import Refusals
from unik.domain.statistics.periods import Period
from unik.domain.statistics.sums import Counted, Sums, sums


@dataclass(frozen=True)
class Held:
    """An evening that was held, and what somebody typed in about it."""

    event_id: UUID
    slug: str
    title: str
    venue: str
    doors_open_at: datetime
    ends_at: datetime
    holiday: DaysOff | None
    school_year: int
    """The year in which the school year of the evening begins."""
    capacity: int
    cost_kr: int | None = None
    staff_minutes: int | None = None


@dataclass(frozen=True)
class EveningFigures:
    """One evening and all its figures, as the organizers of the evening see them."""

    held: Held
    attendance: Attendance


def only_turnout(held: Held, turnout: Turnout) -> EveningFigures:
    """Return an evening of which nothing else was asked."""
    nothing = Attendance(
        phase=Phase.OVER,
        is_live=False,
        turnout=turnout,
        first_time=FirstTime(0, 0),
        inside=0,
        peak=None,
        quarters=(),
        refusals=Refusals((), 0, 0, 0),
        ages=(),
        grades=(),
        genders=(),
        municipalities=(),
    )
    return EveningFigures(held, nothing)


@dataclass(frozen=True)
class PeriodFigures:
    """The evenings of a period that are over, in order of time, and what they add up to.

    Nothing is hidden in them: what leaves the organizer's own view of an evening goes through
    `unik.domain.statistics.publishing` first.
    """

    period: Period
    evenings: tuple[EveningFigures, ...]
    is_finished: bool
    """Whether no evening of the period is still to come."""
    open_holidays: frozenset[UUID] = frozenset()
    """Those of which an evening may still come."""

    @cached_property
    def sums(self) -> Sums:
        """The evenings together."""
        return sums(
            Counted(
                each.attendance,
                each.held.doors_open_at,
                each.held.cost_kr,
                each.held.staff_minutes,
            )
            for each in self.evenings
        )
