"""What organizers write into lists of what is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from flask import request
from wtforms import HiddenField, StringField, TextAreaField

from unik.domain.checklists import LONGEST_LINE, MOST_LINES, Edit, Line, Phase, fingerprint
from unik.domain.names import tidy
from unik.domain.personal_numbers import contains_personal_number, without_personal_numbers
from unik.queries.checklists import ListedLine
from unik.web.forms import Form, complain, only_visible
from unik.web.organizer.reading import read_box
from unik.web.words import gettext, lazy_gettext

_HEX = re.compile(r"[0-9a-f]{32}", re.ASCII)


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


class TemplateForm(LinesForm):
    """Asks for the lines that new evenings begin with."""

    seen = HiddenField()
    """The fingerprint of the template that the form was made from."""

    def tell_of_others(self, kept: Sequence[Line]) -> None:
        """Say that somebody else has saved other lines, and which; sent once more, these win."""
        fields: Any = self
        for phase in Phase:
            theirs = [line.words for line in kept if line.phase is phase]
            if theirs != _rows(fields[phase.value]):
                complain(fields[phase.value], _what_stands_there(theirs))
        fields.seen.data = fingerprint(kept)


class ChecklistForm(LinesForm):
    """Asks for better words for each line of an evening, and for others."""

    form_id = HiddenField()
    lines: Sequence[ListedLine] = ()

    def read_edits(self) -> dict[UUID, Edit]:
        """Return what was made of each line that was shown.

        A line that nobody touched here is shown as it is now. Where somebody else has changed
        or dropped one that was, say so and what stands there; sent once more, these words win.
        """
        fields: Any = self
        now = {line.id: line.words for line in self.lines}
        edits: dict[UUID, Edit] = {}
        for phase in Phase:
            for item_id in _shown(phase):
                edit = edits[item_id] = _edit_of(item_id, phase)
                box = fields[f"line_{item_id.hex}"] if item_id in now else None
                _settle(edit, now.get(item_id, ""), box, fields[phase.value])
        return edits


def form_about_template(lines: Sequence[Line], kept: Sequence[Line]) -> TemplateForm:
    """Return a form that holds what was sent, or else the lines; `kept` are those saved now."""
    rows = {
        phase.value: "\n".join(line.words for line in lines if line.phase is phase)
        for phase in Phase
    }
    return TemplateForm(data={**rows, "seen": fingerprint(kept)})


def form_about_checklist(lines: Sequence[ListedLine]) -> ChecklistForm:
    """Return a form with a box for every line, and one for each phase to add others in."""
    boxes: dict[str, object] = {
        line_field(line): StringField(gettext("Rad %(number)s", number=number))
        for number, line in enumerate(_in_order(lines), start=1)
    }
    data = {line_field(line): line.words for line in lines}
    kind = type("ChecklistForm", (ChecklistForm,), {**boxes, "lines": lines})
    return kind(data={**data, "form_id": uuid4().hex})


def line_field(line: ListedLine) -> str:
    """Return the name of the box that holds a line."""
    return f"line_{line.id.hex}"


def seen_field(line: ListedLine) -> str:
    """Return the name of what carries along how a line was when it was shown."""
    return f"{_seen(line.phase)}{line.id.hex}"


def _seen(phase: Phase) -> str:
    return f"seen_{phase.value}_"


def _shown(phase: Phase) -> list[UUID]:
    """Return the lines that the form was made from."""
    names = [name for name in request.form if name.startswith(_seen(phase))]
    return [UUID(text) for name in names if _HEX.fullmatch(text := name.rpartition("_")[2])]


def _edit_of(item_id: UUID, phase: Phase) -> Edit:
    was = only_visible(request.form[f"{_seen(phase)}{item_id.hex}"])
    return Edit(was, only_visible(request.form.get(f"line_{item_id.hex}", was)))


def _settle(edit: Edit, now: str, box: StringField | None, others: StringField) -> None:
    """Bring together what was written of a line and what stands there now, "" if nothing does.

    `box` is the line's own, which is missing where it has gone: then the words go among the
    `others` of its phase.
    """
    if box is None:
        if edit.would_overwrite(now):
            others.data = f"{others.data or ''}\n{edit.to}".strip()
            complain(others, _is_gone(edit.was))
    elif not edit.is_one:
        box.data = now
    else:
        _read_line(box)
        if edit.would_overwrite(now):
            complain(box, _is_another(now))


def _is_gone(was: str) -> str:
    return gettext(
        "Någon annan har tagit bort raden ”%(words)s”. Det du skrev står här nu. Spara igen om "
        "det ska vara kvar.",
        words=was,
    )


def _is_another(now: str) -> str:
    return gettext(
        "Någon annan har ändrat raden till ”%(words)s”. Spara igen om det ska bli som du skrev.",
        words=now,
    )


def _what_stands_there(rows: Sequence[str]) -> str:
    if not rows:
        return gettext("Någon annan har tömt rutan. Spara igen om dina rader ska gälla.")
    return gettext(
        "Någon annan har ändrat rutan till: %(rows)s. Spara igen om dina rader ska gälla.",
        rows=", ".join(f"”{each}”" for each in rows),
    )


def _in_order(lines: Sequence[ListedLine]) -> list[ListedLine]:
    """Return the lines as they stand on the page, phase by phase."""
    return [line for phase in Phase for line in lines if line.phase is phase]


def _rows(box: StringField) -> list[str]:
    return [row for line in (box.data or "").splitlines() if (row := tidy(line).strip())]


def _read_rows(box: StringField) -> list[str]:
    _keep_numbers_out(box)
    rows = _rows(box)
    if len(rows) > MOST_LINES:
        complain(box, gettext("Skriv högst %(most)s rader.", most=MOST_LINES))
    if any(len(row) > LONGEST_LINE for row in rows):
        complain(box, gettext("Korta varje rad till högst %(most)s tecken.", most=LONGEST_LINE))
    return rows


def _read_line(box: StringField) -> str:
    _keep_numbers_out(box)
    return read_box(box, longest=LONGEST_LINE)


def _keep_numbers_out(box: StringField) -> None:
    """Hold no number by which somebody could be known, but all the rest that was written."""
    text = box.data or ""
    if contains_personal_number(text):
        box.data = without_personal_numbers(text)
        complain(box, gettext("Skriv inget personnummer. Det är borttaget, resten står kvar."))
