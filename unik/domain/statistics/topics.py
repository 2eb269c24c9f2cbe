"""What an evening is counted by, as cells that may be published."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping
from enum import StrEnum
from typing import TypeVar, cast

from unik.domain.attendance import Attendance
from unik.domain.breakdowns import Group, grade_order
from unik.domain.door_refusals import Reason
from unik.domain.incidents import Category
from unik.domain.refusals import REFUSING
from unik.domain.school_years import Grade
from unik.domain.sign_up_states import Gender, Municipality
from unik.domain.statistics.figures import EveningFigures
from unik.domain.statistics.sums import arrivals_of
from unik.domain.statistics.suppression import CAME, DROP_INS, NOT_CAME, SIGNED_UP, Shape

Label = TypeVar("Label", bound=Hashable)
_USUAL_AGES = range(12, 18)


class Topic(StrEnum):
    """The tables that are published; all but the last six have the visitors as their sum."""

    AGE = "age"
    GENDER = "gender"
    MUNICIPALITY = "municipality"
    BEEN_BEFORE = "been_before"
    ARRIVALS = "arrivals"
    GRADE = "grade"
    """Of a whole school year only; see `unik.domain.statistics.publishing`."""
    TURNOUT = "turnout"
    LINE = "line"
    REFUSALS = "refusals"
    TURNED_AWAY = "turned_away"
    INCIDENTS = "incidents"
    STAYS = "stays"

    @property
    def shape(self) -> Shape:
        """How the cells hang together."""
        if self is Topic.TURNOUT:
            return Shape.TURNOUT
        return Shape.ALONE if self in _ALONE else Shape.ADDS_UP


_ALONE = {Topic.LINE, Topic.REFUSALS, Topic.TURNED_AWAY, Topic.INCIDENTS, Topic.STAYS}


class Been(StrEnum):
    """Whether it was the first time, as visitors answered."""

    FIRST_TIME = "first_time"
    BEFORE = "before"
    UNTOLD = "untold"


class Line(StrEnum):
    """Who had no place in the end."""

    CANCELLED = "cancelled"
    WAITING = "waiting"
    DECLINED = "declined"


KNOWN_STAYS = "known_stays"
"""People of whom it is known how long they stayed."""

Counted = Mapping[Hashable, int]


def counted_by(topic: Topic, evening: EveningFigures) -> Counted:
    """Return the cells of an evening; `None` is whoever did not say or is not known.

    Ages, genders and all other groups are of visitors. Arrivals are by the time since the doors
    opened, refusals people by reason, and whom workers turned away and incidents times.
    """
    return _COUNTED[topic](evening)


def in_order(topic: Topic, labels: Collection[Hashable]) -> list[Hashable]:
    """Return labels as a table has them, those who are not known last."""
    known = [label for label in labels if label is not None]
    match topic:
        case Topic.GRADE:
            known.sort(key=lambda label: grade_order(label) if isinstance(label, Grade) else 0)
        case Topic.AGE | Topic.ARRIVALS:
            known.sort(key=lambda label: cast("float", label))
        case _:
            pass
    return [*known, None] if None in labels else known


def _by(groups: Collection[Group[Label]], evening: Attendance, usual: Collection[Label]) -> Counted:
    came = Counter[Label | None]({group.label: group.came for group in groups})
    came[None] += evening.unnamed
    known = [label for label in came if label is not None and label not in usual]
    return {label: came[label] for label in (*usual, *known, None)}


def _ages(evening: EveningFigures) -> Counted:
    groups = evening.attendance.ages
    known = {group.label for group in groups if group.label is not None}
    return _by(groups, evening.attendance, sorted({*_USUAL_AGES, *known}))


def _grades(evening: EveningFigures) -> Counted:
    return _by(evening.attendance.grades, evening.attendance, ())


def _genders(evening: EveningFigures) -> Counted:
    return _by(evening.attendance.genders, evening.attendance, list(Gender))


def _municipalities(evening: EveningFigures) -> Counted:
    return _by(evening.attendance.municipalities, evening.attendance, list(Municipality))


def _been_before(evening: EveningFigures) -> Counted:
    answers, visitors = evening.attendance.first_time, evening.attendance.turnout.visitors
    return {
        Been.FIRST_TIME: answers.yes,
        Been.BEFORE: answers.answered - answers.yes,
        Been.UNTOLD: visitors - answers.answered,
    }


def _arrivals(evening: EveningFigures) -> Counted:
    quarters = evening.attendance.quarters
    return dict(arrivals_of(quarters, evening.held.doors_open_at))


def _turnout(evening: EveningFigures) -> Counted:
    turnout = evening.attendance.turnout
    return {
        CAME: turnout.came,
        DROP_INS: turnout.drop_ins,
        NOT_CAME: turnout.signed_up - turnout.came,
        SIGNED_UP: turnout.signed_up,
    }


def _line(evening: EveningFigures) -> Counted:
    turnout = evening.attendance.turnout
    return {
        Line.CANCELLED: turnout.cancelled,
        Line.WAITING: turnout.waiting,
        Line.DECLINED: turnout.declined,
    }


def _refusals(evening: EveningFigures) -> Counted:
    people = {each.reason: each.people for each in evening.attendance.refusals.by_reason}
    return {reason: people.get(reason, 0) for reason in REFUSING}


def _turned_away(evening: EveningFigures) -> Counted:
    times = Counter[Reason]()
    for each in evening.attendance.turned_away:
        times[each.reason] += each.times
    return {reason: times[reason] for reason in Reason}


def _incidents(evening: EveningFigures) -> Counted:
    times = Counter[Category]()
    for each in evening.attendance.incidents:
        times[each.category] += each.times
    return {category: times[category] for category in Category}


def _stays(evening: EveningFigures) -> Counted:
    return {KNOWN_STAYS: evening.attendance.stay.people}


_COUNTED: dict[Topic, Callable[[EveningFigures], Counted]] = {
    Topic.AGE: _ages,
    Topic.GENDER: _genders,
    Topic.MUNICIPALITY: _municipalities,
    Topic.BEEN_BEFORE: _been_before,
    Topic.ARRIVALS: _arrivals,
    Topic.GRADE: _grades,
    Topic.TURNOUT: _turnout,
    Topic.LINE: _line,
    Topic.REFUSALS: _refusals,
    Topic.TURNED_AWAY: _turned_away,
    Topic.INCIDENTS: _incidents,
    Topic.STAYS: _stays,
}
