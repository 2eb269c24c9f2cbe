"""The chapter of the page about statistics."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_WORDS = """\
## Statistics over time

Written on {date} by `tests/benchmarks/years.py`, alone or as part of `make bench`: the pages of
statistics with 50,000 sign-ups over 200 evenings, 85 % of whose passes were scanned. What retention
leaves after 30 days are counts, so "every sign-up" is what no installation has. "Work" is the time
that the processor spent on one page, in the app and in PostgreSQL's processes; "took" is what
passed meanwhile. When this was written, {load:.1f} programs wanted the {cores} cores at once,
which makes both longer. Times are in milliseconds; promised for 95 pages of 100 is {promised}.

| database | what is left | page | work, p50 | work, p95 | took, p50 | promised |
|---|---|---|---:|---:|---:|---:|"""
PROMISED = 200
"""Milliseconds (STANDARD.md, "Fast")."""


@dataclass(frozen=True)
class PageTiming:
    """One line of the table; times in seconds."""

    kind: str
    left: str
    what: str
    work: float
    work_of_most: float
    took: float

    def as_row(self) -> str:
        """Return the line in Markdown."""
        times = [f"{1000 * each:.0f}" for each in (self.work, self.work_of_most, self.took)]
        names = [_NAMES[self.kind], self.left, self.what]
        return f"| {' | '.join([*names, *times, str(PROMISED)])} |"


def chapter(timings: Sequence[PageTiming]) -> str:
    """Return the chapter in Markdown, the last one of the page."""
    words = _WORDS.format(
        date=datetime.now(UTC).date(),
        load=os.getloadavg()[0],
        cores=os.cpu_count(),
        promised=PROMISED,
    )
    return "\n".join([words, *(each.as_row() for each in timings), ""])
