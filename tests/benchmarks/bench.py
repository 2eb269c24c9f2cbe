"""What is measured on one kind of database."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from uuid import UUID

from tests.apps import an_app, let_go
from tests.benchmarks.load import Figures, Visitor, measured, together
from tests.benchmarks.report import Measurement
from tests.benchmarks.servers import serving
from tests.benchmarks.visitors import a_door, a_queue_of_youths, a_reader
from tests.benchmarks.world import announced_events, door_workers, open_evening

ROUNDS = 4
SECONDS = 2
MOST_SECONDS = 60
CLIENTS = 8
DOORS = (1, 4, 8, 16)
_A_NOTE = f"/{UUID(int=0)}"


class Bench:
    """UNIK and the floor, served side by side on one database."""

    def __init__(self, kind: str, database_url: str, folder: Path, opened: ExitStack) -> None:
        self._kind = kind
        self._app = an_app(database_url, TESTING=False)
        opened.callback(let_go, self._app)
        self._floor = opened.enter_context(
            serving("tests.benchmarks.floor:app", database_url, folder)
        )
        self._unik = opened.enter_context(
            serving("tests.benchmarks.served:app", database_url, folder)
        )

    def memory(self) -> int:
        """Return the bytes that UNIK's processes hold."""
        return self._unik.memory()

    def everything(self) -> Iterator[Measurement]:
        """Measure one thing after the other."""
        yield from self.pages()
        yield from self.doors()

    def pages(self) -> Iterator[Measurement]:
        """Measure what youths open, and signing up."""
        with self._app.app_context():
            slug = announced_events(6)[0]
        port = self._unik.port
        yield self._endless("the start page", partial(a_reader, port, "/"))
        yield self._endless("the page of an event", partial(a_reader, port, f"/kvallar/{slug}"))
        yield self._endless("a complete sign-up", partial(a_queue_of_youths, port, slug))

    def doors(self) -> Iterator[Measurement]:
        """Measure scans at some doors and at many; every scan lets somebody in."""
        with self._app.app_context():
            workers = door_workers(max(DOORS))
        for doors in DOORS:
            yield self._scans(workers[:doors])

    def _scans(self, workers: Sequence[tuple[UUID, tuple[str, str]]]) -> Measurement:
        return self._against_the_floor(
            "scans", [self._evening(workers) for _ in range(ROUNDS)], seconds=MOST_SECONDS
        )

    def _evening(self, workers: Sequence[tuple[UUID, tuple[str, str]]]) -> list[Visitor]:
        """Return what happens at each door of an evening of its own."""
        with self._app.app_context():
            evening = open_evening([account_id for account_id, _ in workers])
        return [
            partial(
                *(a_door, self._unik.port, cookie, evening.slug),
                evening.passes(number, len(workers)),
            )
            for number, (_, cookie) in enumerate(workers)
        ]

    def _endless(self, what: str, visitor: Visitor) -> Measurement:
        return self._against_the_floor(what, [[visitor] * CLIENTS] * ROUNDS, seconds=SECONDS)

    def _against_the_floor(
        self, what: str, rounds: Sequence[Sequence[Visitor]], *, seconds: float
    ) -> Measurement:
        """Measure every round right after as many visitors of the floor; the first warms up."""
        reader = partial(a_reader, self._floor.port, _A_NOTE)
        floor: list[Figures] = []
        ours: list[Figures] = []
        for visitors in rounds:
            floor.append(measured(self._floor, [reader] * len(visitors), seconds=SECONDS))
            ours.append(measured(self._unik, visitors, seconds=seconds))
        return Measurement(
            what, self._kind, len(rounds[0]), together(ours[1:]), together(floor[1:])
        )
