"""What was measured, as a page for people."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.benchmarks.load import Figures

_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_HEAD = (
    "| what | at once | per second | p50 | p95 | p99 | work each | floor | of the floor |",
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
)

_WORDS = """\
# Performance

Written by `make bench` on {date}: {cores} cores, Python {python}.

Everything runs on one machine: the server as `gunicorn.conf.py` says (2 workers of 8 threads), the
database, and the load, which comes from one process for each client over a connection that stays
open. A sign-up uses a new connection, as a phone would. Each client sends the next request as soon
as the last one is answered, so this is the most the machine can do, not what an evening asks for.
The databases lie in memory: what is measured is the program, not the disk.

"The floor" is a bare Flask route with one select, one insert and one commit on the same database
under the same server (`tests/benchmarks/floor.py`). It is measured right before every round, with
as many clients. "Work each" is the time that the server's processes spend on one. Times are in
milliseconds.
"""

_PHONE = """\
## A door on a phone

Chromium, whose page is slowed down four times (`Emulation.setCPUThrottlingRate`), with a film for a
camera: from the moment a picture is taken to the first one in which the verdict can be seen. Codes
are read in a thread that Chromium does not slow down, so the time that takes counts four times.
Opened anew, the door is ready when it says of what time its list is. The search is the server's
part, over one connection. Times are in milliseconds; promised is what must not take longer.

| what | times | p50 | p95 | p50 promised | p95 promised |
|---|---:|---:|---:|---:|---:|"""


@dataclass(frozen=True)
class Measurement:
    """One line of the table."""

    what: str
    kind: str
    clients: int
    figures: Figures
    floor: Figures

    @property
    def share(self) -> float:
        """How much of the floor's throughput was reached."""
        return self.figures.per_second / self.floor.per_second

    def as_row(self) -> str:
        """Return the line in Markdown."""
        figures = self.figures
        times = [figures.at(50), figures.at(95), figures.at(99), figures.cpu_each]
        cells = [
            self.what,
            str(self.clients),
            f"{figures.per_second:.0f}",
            *(f"{1000 * seconds:.1f}" for seconds in times),
            f"{self.floor.per_second:.0f}",
            f"{100 * self.share:.0f} %",
        ]
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Timing:
    """One line of the table about phones; times in seconds, promises in milliseconds."""

    what: str
    times: int
    at: tuple[float, float]
    """Within how long half of all were done, and 95 of 100."""
    promised: tuple[str, str]

    def as_row(self) -> str:
        """Return the line in Markdown."""
        seen = [f"{1000 * seconds:.0f}" for seconds in self.at]
        return f"| {' | '.join([self.what, str(self.times), *seen, *self.promised])} |"


@dataclass(frozen=True)
class Results:
    """Everything that was measured."""

    measurements: Sequence[Measurement]
    memory: dict[str, int]
    """Bytes held by the server's processes after the load, by kind of database."""
    drawings_per_second: float
    timings: Sequence[Timing]

    def as_page(self) -> str:
        """Return the page in Markdown."""
        parts = [
            _WORDS.format(
                date=datetime.now(UTC).date(),
                cores=os.cpu_count(),
                python=platform.python_version(),
            ),
            *(self._of(kind) for kind in self.memory),
            f"Drawing the code of a pass: {self.drawings_per_second:.0f} per second in one process."
            "\n",
            *(
                ["\n".join([_PHONE, *(each.as_row() for each in self.timings), ""])]
                * bool(self.timings)
            ),
        ]
        return "\n".join(parts)

    def _of(self, kind: str) -> str:
        rows = [each.as_row() for each in self.measurements if each.kind == kind]
        memory = self.memory[kind] / 1024**2
        after = f"After all this the server's processes held {memory:.0f} MiB (PSS)."
        return "\n".join([f"## {_NAMES[kind]}", "", *_HEAD, *rows, "", after, ""])
