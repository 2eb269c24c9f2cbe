"""What a report says, in words that are ready to be printed."""

from dataclasses import dataclass
from typing import NamedTuple


class ReportBar(NamedTuple):
    """One bar of a chart; `width` is percent of the longest."""

    name: str
    text: str
    width: float


@dataclass(frozen=True)
class ReportPart:
    """A chapter: a sentence, a chart where there is one, and a table with the same numbers."""

    title: str
    sentence: str
    bars: tuple[ReportBar, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ReportText:
    """A whole report in one language."""

    language: str
    title: str
    organizer: str
    lead: tuple[str, ...]
    """Paragraphs: what it is about, and what is hidden in it."""
    figures: tuple[tuple[str, str], ...]
    """What the figures are called, and the figures."""
    parts: tuple[ReportPart, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Headings, and what people wrote."""
    page: str = "%d"
    """How a page is numbered."""
    logo: bytes | None = None
    """PNG."""
