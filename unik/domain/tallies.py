"""The figures of an evening as plain counts, which remain when its sign-ups are erased."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from unik.domain.admission import Verdict
from unik.domain.attendance import Attendance, FirstTime, Phase, Turnout
from unik.domain.breakdowns import Group, answer_order, grade_order
from unik.domain.door_refusals import Reason, TurnedAway, turned_away
from unik.domain.incidents import Action, Category, IncidentCount, incident_counts
from unik.domain.movements import Peak
from unik.domain.quarters import Quarter
from unik.domain.refusals import REFUSING, Refusal, Refusals
from unik.domain.school_years import Grade, GradeKind
from unik.domain.sign_up_states import Gender, Municipality
from unik.domain.stays import Stay

Label = TypeVar("Label")
_UNKNOWN = ""


class Table(StrEnum):
    """The tables that the counts of an evening belong to."""

    TURNOUT = "turnout"
    FIRST_TIME = "first_time"
    INSIDE = "inside"
    PEAK = "peak"
    QUARTER = "quarter"
    REFUSAL = "refusal"
    REFUSED = "refused"
    AGE = "age"
    GRADE = "grade"
    GENDER = "gender"
    MUNICIPALITY = "municipality"
    TURNED_AWAY = "turned_away"
    INCIDENT = "incident"
    STAY = "stay"


class Tally(NamedTuple):
    """One cell: its table, its row (empty for the one unknown or only row), its column."""

    table: Table
    label: str
    measure: str
    number: int


Rows = Mapping[str, Mapping[str, int]]


def tallies_of(evening: Attendance) -> list[Tally]:
    """Return every figure of an evening as counts, none of which tells who somebody was."""
    return [
        Tally(table, label, measure, number)
        for table, label, counts in _rows_of(evening)
        for measure, number in counts.items()
    ]


def attendance_from(tallies: Collection[Tally], *, phase: Phase, is_live: bool) -> Attendance:
    """Return the evening that the counts were taken of."""
    tables: dict[Table, dict[str, dict[str, int]]] = {table: {} for table in Table}
    for table, label, measure, number in tallies:
        tables[table].setdefault(label, {})[measure] = number

    return Attendance(
        phase=phase,
        is_live=is_live,
        turnout=Turnout(**_only_row(tables[Table.TURNOUT])),
        first_time=FirstTime(**_only_row(tables[Table.FIRST_TIME])),
        inside=_only_row(tables[Table.INSIDE])["people"],
        peak=_peak_from(tables[Table.PEAK]),
        quarters=_quarters_from(tables[Table.QUARTER]),
        refusals=_refusals_from(tables[Table.REFUSAL], _only_row(tables[Table.REFUSED])),
        ages=_groups_from(tables[Table.AGE], int, order=lambda age: age),
        grades=_groups_from(tables[Table.GRADE], _grade_from, order=grade_order),
        genders=_groups_from(tables[Table.GENDER], Gender, order=answer_order),
        municipalities=_groups_from(tables[Table.MUNICIPALITY], Municipality, order=answer_order),
        turned_away=_turned_away_from(tables[Table.TURNED_AWAY]),
        incidents=_incidents_from(tables[Table.INCIDENT]),
        stay=Stay(**tables[Table.STAY].get(_UNKNOWN, {})),
    )


def _rows_of(evening: Attendance) -> Iterator[tuple[Table, str, Mapping[str, int]]]:
    refused = evening.refusals
    yield Table.TURNOUT, _UNKNOWN, asdict(evening.turnout)
    yield Table.FIRST_TIME, _UNKNOWN, asdict(evening.first_time)
    yield Table.INSIDE, _UNKNOWN, {"people": evening.inside}
    if evening.peak:
        yield Table.PEAK, evening.peak.reached_at.isoformat(), {"people": evening.peak.people}
    for quarter in evening.quarters:
        yield Table.QUARTER, quarter.starts_at.isoformat(), _counts(quarter, "starts_at")
    for reason in refused.by_reason:
        yield Table.REFUSAL, reason.reason.value, _counts(reason, "reason")
    yield Table.REFUSED, _UNKNOWN, _counts(refused, "by_reason")
    for each in evening.turned_away:
        label = f"{each.reason} {each.quarter_at.isoformat()}"
        yield Table.TURNED_AWAY, label, {"times": each.times}
    for each in evening.incidents:
        yield Table.INCIDENT, f"{each.category} {each.action}", {"times": each.times}
    if evening.stay.people:
        yield Table.STAY, _UNKNOWN, asdict(evening.stay)
    yield from _groups(Table.AGE, evening.ages, str)
    yield from _groups(Table.GRADE, evening.grades, lambda grade: f"{grade.kind} {grade.number}")
    yield from _groups(Table.GENDER, evening.genders, str)
    yield from _groups(Table.MUNICIPALITY, evening.municipalities, str)


def _counts(row: Quarter | Refusal | Refusals, named_by: str) -> dict[str, int]:
    return {measure: number for measure, number in asdict(row).items() if measure != named_by}


def _groups(
    table: Table, groups: Collection[Group[Label]], write: Callable[[Label], str]
) -> Iterator[tuple[Table, str, Mapping[str, int]]]:
    for each in groups:
        label = _UNKNOWN if each.label is None else write(each.label)
        yield table, label, {"signed_up": each.signed_up, "came": each.came}


def _only_row(rows: Rows) -> Mapping[str, int]:
    return rows[_UNKNOWN]


def _peak_from(rows: Rows) -> Peak | None:
    for label, counts in rows.items():
        return Peak(counts["people"], datetime.fromisoformat(label))
    return None


def _quarters_from(rows: Rows) -> tuple[Quarter, ...]:
    quarters = [Quarter(datetime.fromisoformat(label), **row) for label, row in rows.items()]
    return tuple(sorted(quarters, key=lambda quarter: quarter.starts_at))


def _refusals_from(rows: Rows, totals: Mapping[str, int]) -> Refusals:
    reasons = [Refusal(Verdict(label), **row) for label, row in rows.items()]
    reasons.sort(key=lambda each: REFUSING.index(each.reason))
    return Refusals(by_reason=tuple(reasons), **totals)


def _turned_away_from(rows: Rows) -> tuple[TurnedAway, ...]:
    given = [
        (datetime.fromisoformat(quarter), Reason(reason))
        for label, row in rows.items()
        for reason, quarter in [label.split()]
        for _ in range(row["times"])
    ]
    return turned_away(given)


def _incidents_from(rows: Rows) -> tuple[IncidentCount, ...]:
    happened = [
        (Category(category), Action(action))
        for label, row in rows.items()
        for category, action in [label.split()]
        for _ in range(row["times"])
    ]
    return incident_counts(happened)


def _groups_from(
    rows: Rows, read: Callable[[str], Label], *, order: Callable[[Label], int]
) -> tuple[Group[Label], ...]:
    labels = sorted((read(label) for label in rows if label != _UNKNOWN), key=order)
    known = {read(label): row for label, row in rows.items() if label != _UNKNOWN}
    found = [Group(label, **known[label]) for label in labels]
    return (*found, Group(None, **rows[_UNKNOWN])) if _UNKNOWN in rows else tuple(found)


def _grade_from(label: str) -> Grade:
    kind, number = label.split()
    return Grade(GradeKind(kind), int(number))
