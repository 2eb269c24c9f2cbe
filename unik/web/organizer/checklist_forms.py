"""What organizers write into lists of what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wtforms import StringField, TextAreaField

from unik.domain.checklists import LONGEST_LINE, MOST_LINES, Line, Phase
from unik.domain.names import tidy
from unik.domain.personal_numbers import contains_personal_number
from unik.queries.checklists import ListedLine
from unik.web.forms import Form, complain
from unik.web.organizer.reading import read_box
from unik.web.words import gettext, lazy_gettext


class LinesForm(Form):
    """Asks for the lines of each phase, one on every row."""

    before = TextAreaField(lazy_gettext("Före kvällen"))
    during = TextAreaField(lazy_gettext("Under kvällen"))
    after = TextAreaField(lazy_gettext("Efter kvällen"))

    def read_lines(self) -> list[Line]:
        """Return what was written, with a message beside each box to mend."""
        fields: Any = self
        boxes = [(phase, fields[phase.value]) for phase in Phase]
        return [Line(phase, words) for phase, box in boxes for words in _read_rows(box)]

    def read_words(self, lines: Sequence[ListedLine]) -> dict[UUID, str]:
        """Return what was written over each line, nothing for one that is to go."""
        fields: Any = self
        return {line.id: _read_line(fields[line_field(line)]) for line in lines}


def line_field(line: ListedLine) -> str:
    """Return the name of the box that holds a line."""
    return f"line_{line.id.hex}"


def form_about_template(lines: Sequence[Line]) -> LinesForm:
    """Return a form that holds what was sent, or else the lines of the template."""
    return LinesForm(
        data={
            phase.value: "\n".join(line.words for line in lines if line.phase is phase)
            for phase in Phase
        }
    )


def form_about_checklist(lines: Sequence[ListedLine]) -> LinesForm:
    """Return a form with a box for every line, and one for each phase to add others in."""
    boxes: dict[str, object] = {
        line_field(line): StringField(gettext("Rad %(number)s", number=number))
        for number, line in enumerate(_in_order(lines), start=1)
    }
    data = {line_field(line): line.words for line in lines}
    return type("ChecklistForm", (LinesForm,), boxes)(data=data)


def _in_order(lines: Sequence[ListedLine]) -> list[ListedLine]:
    """Return the lines as they stand on the page, phase by phase."""
    return [line for phase in Phase for line in lines if line.phase is phase]


def _read_rows(box: StringField) -> list[str]:
    rows = [row for line in (box.data or "").splitlines() if (row := tidy(line).strip())]
    if len(rows) > MOST_LINES:
        complain(box, gettext("Skriv högst %(most)s rader.", most=MOST_LINES))
    if any(len(row) > LONGEST_LINE for row in rows):
        complain(box, gettext("Korta varje rad till högst %(most)s tecken.", most=LONGEST_LINE))
    _keep_numbers_out(box)
    return rows


def _read_line(box: StringField) -> str:
    _keep_numbers_out(box)
    return read_box(box, longest=LONGEST_LINE)


def _keep_numbers_out(box: StringField) -> None:
    """Hold nothing by which somebody could be known."""
    if contains_personal_number(box.data or ""):
        box.data = ""
        complain(box, gettext("Skriv inget personnummer."))
