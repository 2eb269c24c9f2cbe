"""Evenings added up: visits are added, so somebody who came twice is two visits."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

from unik.domain.admission import Verdict
from unik.domain.attendance import Attendance, FirstTime, Turnout
from unik.domain.breakdowns import Group, answer_order, grade_order
from unik.domain.door_refusals import Reason
from unik.domain.incidents import Action, Category, IncidentCount, incident_counts
from unik.domain.quarters import Quarter, quarter_of
from unik.domain.refusals import REFUSING
from unik.domain.school_years import Grade
from unik.domain.sign_up_states import Gender, Municipality
from unik.domain.stays import Stay

Label = TypeVar("Label")


class Spent(NamedTuple):
    """What was typed in of so many evenings, and the visits of just these."""

    evenings: int
    amount: int
    visits: int

    @property
    def per_visit(self) -> float | None:
        """How much it is for one visit; `None` where there is nothing to divide."""
        return self.amount / self.visits if self.visits and self.evenings else None


class Counted(NamedTuple):
    """An evening, when its doors opened, and what it cost in kronor and its staff in minutes."""

    attendance: Attendance
    opened_at: datetime
    cost_kr: int | None = None
    staff_minutes: int | None = None


class Arrivals(NamedTuple):
    """How many came in the quarter of an hour that begins so long after that of the opening."""

    after: timedelta
    arrived: int


@dataclass(frozen=True)
class Sums:
    """What evenings came to together; the groups are of those with a sign-up.

    `refusals` are people on each evening by reason, `turned_away` times by reason. The peak is
    the highest of any evening, all else is added up.
    """

    evenings: int
    turnout: Turnout
    first_time: FirstTime
    unnamed: int
    """Visitors of whom nothing is known but that they came, and who are in no group."""
    ages: tuple[Group[int], ...]
    grades: tuple[Group[Grade], ...]
    genders: tuple[Group[Gender], ...]
    municipalities: tuple[Group[Municipality], ...]
    arrivals: tuple[Arrivals, ...]
    refusals: tuple[tuple[Verdict, int], ...]
    turned_away: tuple[tuple[Reason, int], ...]
    incidents: tuple[IncidentCount, ...]
    stay: Stay
    highest_peak: int
    cost_kr: Spent
    staff_minutes: Spent


def sums(evenings: Iterable[Counted]) -> Sums:
    """Add up evenings; what nobody typed in of one is left out of what it cost."""
    rows = list(evenings)
    known = [each.attendance for each in rows]
    return Sums(
        evenings=len(known),
        turnout=add_turnouts([each.turnout for each in known]),
        first_time=FirstTime(
            answered=sum(each.first_time.answered for each in known),
            yes=sum(each.first_time.yes for each in known),
        ),
        unnamed=sum(each.unnamed for each in known),
        ages=_added([each.ages for each in known], order=lambda age: age),
        grades=_added([each.grades for each in known], order=grade_order),
        genders=_added([each.genders for each in known], order=answer_order),
        municipalities=_added([each.municipalities for each in known], order=answer_order),
        arrivals=_arrivals(rows),
        refusals=_refusals(known),
        turned_away=_turned_away(known),
        incidents=_incidents(known),
        stay=add_stays(each.stay for each in known),
        highest_peak=max((each.peak.people for each in known if each.peak), default=0),
        cost_kr=spent([(each.attendance, each.cost_kr) for each in rows]),
        staff_minutes=spent([(each.attendance, each.staff_minutes) for each in rows]),
    )


def add_turnouts(turnouts: Collection[Turnout]) -> Turnout:
    """Return what evenings came to together."""
    return Turnout(
        **{
            each.name: sum(getattr(turnout, each.name) for turnout in turnouts)
            for each in fields(Turnout)
        }
    )


def add_stays(stays: Iterable[Stay]) -> Stay:
    """Return how long guests of all these evenings stayed."""
    each = list(stays)
    return Stay(sum(one.people for one in each), sum(one.minutes for one in each))


def spent(rows: Iterable[tuple[Attendance, int | None]]) -> Spent:
    """Add up what was typed in, and the visits of the evenings of which it was."""
    told = [(each.turnout.visitors, amount) for each, amount in rows if amount is not None]
    return Spent(
        evenings=len(told),
        amount=sum(amount for _, amount in told),
        visits=sum(visits for visits, _ in told),
    )


def arrivals_of(quarters: Sequence[Quarter], opened_at: datetime) -> tuple[Arrivals, ...]:
    """Return who came when, counted from the quarter in which the doors opened."""
    opening = quarter_of(opened_at)
    return tuple(Arrivals(each.starts_at - opening, each.arrived) for each in quarters)


def _added(
    tables: Iterable[Collection[Group[Label]]], *, order: Callable[[Label], int]
) -> tuple[Group[Label], ...]:
    signed_up, came = Counter[Label | None](), Counter[Label | None]()
    for group in (group for groups in tables for group in groups):
        signed_up[group.label] += group.signed_up
        came[group.label] += group.came
    labels = sorted((label for label in signed_up if label is not None), key=order)
    every = [*labels, None] if None in signed_up else labels
    return tuple(Group(label, signed_up[label], came[label]) for label in every)


def _arrivals(evenings: Iterable[Counted]) -> tuple[Arrivals, ...]:
    arrived = Counter[timedelta]()
    for evening in evenings:
        for after, people in arrivals_of(evening.attendance.quarters, evening.opened_at):
            arrived[after] += people
    return tuple(Arrivals(after, arrived[after]) for after in sorted(arrived))


def _refusals(known: Iterable[Attendance]) -> tuple[tuple[Verdict, int], ...]:
    people = Counter[Verdict]()
    for refusal in (refusal for each in known for refusal in each.refusals.by_reason):
        people[refusal.reason] += refusal.people
    return tuple((reason, people[reason]) for reason in REFUSING if people[reason])


def _turned_away(known: Iterable[Attendance]) -> tuple[tuple[Reason, int], ...]:
    times = Counter[Reason]()
    for given in (given for each in known for given in each.turned_away):
        times[given.reason] += given.times
    return tuple((reason, times[reason]) for reason in Reason if times[reason])


def _incidents(known: Iterable[Attendance]) -> tuple[IncidentCount, ...]:
    times = Counter[tuple[Category, Action]]()
    for category, action, number in (each for one in known for each in one.incidents):
        times[category, action] += number
    return incident_counts(times.elements())
