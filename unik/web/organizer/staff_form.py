"""What organizers fill in about who works at an evening, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from wtforms import BooleanField

from unik.domain.shifts import Shift, end_of_shift, start_of_shift
from unik.queries.staffing import AtTheDoor
from unik.web.forms import Form, complain
from unik.web.organizer.event_fields import ClockField
from unik.web.organizer.reading import read_clock_box, read_moment
from unik.web.words import gettext, lazy_gettext


@dataclass(frozen=True)
class Staff:
    """Who works there, who leads, and who works only for a time."""

    assigned: set[UUID]
    leads: set[UUID]
    shifts: dict[UUID, Shift]


class Row(NamedTuple):
    """The fields about one person."""

    person: AtTheDoor
    works: BooleanField
    leads: BooleanField
    starts: ClockField
    ends: ClockField


class StaffForm(Form):
    """Asks of everybody whether they work, whether they lead, and from when to when."""

    def rows(self, staff: Iterable[AtTheDoor]) -> list[Row]:
        """Return the fields of each."""
        fields: Any = self
        return [
            Row(each, *(fields[f"{part}_{each.account_id.hex}"] for part in _PARTS))
            for each in staff
        ]

    def read(self, staff: Sequence[AtTheDoor], doors_open_at: datetime) -> Staff | None:
        """Return what was answered, or `None` with a message beside each field to mend.

        `doors_open_at` is the local time on the wall.
        """
        rows = self.rows(staff)
        shifts = {row.person.account_id: _read_shift(row, doors_open_at) for row in rows}
        if self.errors:
            return None
        return Staff(
            assigned={row.person.account_id for row in rows if row.works.data},
            leads={row.person.account_id for row in rows if row.leads.data},
            shifts={account_id: shift for account_id, shift in shifts.items() if shift},
        )


_PARTS = {
    "works": (BooleanField, lazy_gettext("Arbetar i dörren")),
    "leads": (BooleanField, lazy_gettext("Leder i dörren")),
    "starts": (ClockField, lazy_gettext("Från kl.")),
    "ends": (ClockField, lazy_gettext("Till kl.")),
}


def staff_form(staff: Sequence[AtTheDoor]) -> StaffForm:
    """Return a form that holds what was sent, or else who works there."""
    fields: dict[str, object] = {}
    data: dict[str, object] = {}
    for each in staff:
        answers = (each.is_assigned, each.leads, each.starts_at, each.ends_at)
        for (part, (kind, label)), answer in zip(_PARTS.items(), answers, strict=True):
            name = f"{part}_{each.account_id.hex}"
            fields[name], data[name] = kind(label, description=_asked(part, each.name)), answer
    return type("StaffForm", (StaffForm,), fields)(data=data)


def _asked(part: str, name: str) -> str:
    """Return what a box asks for, in words that follow "Skriv"; nothing for one to tick."""
    match part:
        case "starts":
            return gettext("från när %(name)s arbetar", name=name)
        case "ends":
            return gettext("till när %(name)s arbetar", name=name)
        case _:
            return ""


def _read_shift(row: Row, doors: datetime) -> Shift | None:
    starts, ends = read_clock_box(row.starts), read_clock_box(row.ends)
    if starts is None or ends is None:
        _ask_for_the_other(row)
        return None
    start = start_of_shift(starts, doors=doors)
    starts_at = read_moment(row.starts, start)
    ends_at = read_moment(row.ends, end_of_shift(ends, start=start))
    if starts_at is None or ends_at is None:
        return None
    shift = Shift(starts_at, ends_at)
    if not shift.is_possible:
        complain(
            row.ends,
            gettext(
                "Passet för %(name)s blir längre än 18 timmar. Kontrollera tiderna.",
                name=row.person.name,
            ),
        )
    return shift


def _ask_for_the_other(row: Row) -> None:
    """Ask for the second of two times that are said only by half."""
    for said, missing in ((row.starts, row.ends), (row.ends, row.starts)):
        if said.data and not missing.data:
            words = gettext("Skriv %(what)s, eller lämna båda tomma.", what=missing.description)
            complain(missing, words)
