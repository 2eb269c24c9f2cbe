"""What is typed in from paper: lines that each are right or say what to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4, uuid5

from werkzeug.datastructures import MultiDict

from unik.web.forms import only_visible

MOST_LINES = 200
"""Of one kind in one form; nobody types more before saving."""
_NEW_LINES = {"listed": 12, "unlisted": 4, "counted": 2, "left": 4}
"""How many empty lines of each kind a new page has."""
_BOXES = {
    "listed": ("time", "which", "who"),
    "unlisted": ("time", "which", "born", "name"),
    "counted": ("time", "which", "number", "kind"),
    "left": ("time", "which", "who"),
}
_ALWAYS_FILLED_IN = {"which", "kind"}
"""Boxes in which one answer is chosen from the beginning."""


@dataclass
class Line:
    """One line as it was typed, and what is wrong in which of its boxes."""

    kind: str
    number: int
    """1 for the first of its kind."""
    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def is_empty(self) -> bool:
        return not any(text for box, text in self.typed.items() if box not in _ALWAYS_FILLED_IN)

    def box_id(self, box: str) -> str:
        """Return the id of a box on the page."""
        return f"{self.kind}-{self.number}-{box}"

    def complain(self, box: str, words: str) -> None:
        """Say what is wrong in a box; the first thing is enough."""
        self.errors.setdefault(box, words)


class Sheet:
    """Everything that was typed; `form_id` makes the same form sent twice harmless."""

    def __init__(self, form_id: UUID, lines: dict[str, list[Line]]) -> None:
        self.form_id = form_id
        self.lines = lines
        self._written: Counter[str] = Counter()

    @classmethod
    def empty(cls) -> Sheet:
        """Return a new one."""
        return cls(uuid4(), {kind: _some_lines(kind, 0) for kind in _NEW_LINES})

    @classmethod
    def sent(cls, form: MultiDict[str, str]) -> Sheet:
        """Return what was sent."""
        try:
            form_id = UUID(form.get("form_id", ""))
        except ValueError:
            form_id = uuid4()
        return cls(form_id, {kind: _lines_of(kind, form) for kind in _NEW_LINES})

    def add_lines(self) -> None:
        """Make room for more of every kind, and keep what was typed."""
        for kind, lines in self.lines.items():
            lines.extend(_some_lines(kind, len(lines))[: MOST_LINES - len(lines)])

    def filled_in(self, kind: str) -> Iterator[Line]:
        """Return the lines of a kind on which something stands."""
        return (line for line in self.lines[kind] if not line.is_empty)

    def id_for(self, content: str) -> UUID:
        """Return what a line with that content is known by; each line its own, sent again alike."""
        self._written[content] += 1
        return uuid5(self.form_id, f"{content} {self._written[content]}")

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Return every complaint with the id of its box, in the order of the page."""
        return [
            (line.box_id(box), words)
            for lines in self.lines.values()
            for line in lines
            for box, words in line.errors.items()
        ]

    @property
    def is_empty(self) -> bool:
        return not any(True for kind in self.lines for _ in self.filled_in(kind))


def _some_lines(kind: str, after: int) -> list[Line]:
    numbers = range(after + 1, after + 1 + _NEW_LINES[kind])
    return [Line(kind, number, dict.fromkeys(_BOXES[kind], "")) for number in numbers]


def _lines_of(kind: str, form: MultiDict[str, str]) -> list[Line]:
    columns = {box: form.getlist(f"{kind}-{box}")[:MOST_LINES] for box in _BOXES[kind]}
    number_of_lines = max(1, *map(len, columns.values()))
    return [
        Line(kind, at + 1, {box: _typed(texts, at) for box, texts in columns.items()})
        for at in range(number_of_lines)
    ]


def _typed(texts: list[str], at: int) -> str:
    return only_visible(texts[at]) if at < len(texts) else ""
