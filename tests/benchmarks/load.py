"""Load from processes that start together."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from statistics import quantiles
from threading import BrokenBarrierError
from time import perf_counter
from typing import Any

from tests.benchmarks.servers import Server

PATIENCE_SECONDS = 60

Visit = Callable[[], object]
Visitor = Callable[[], Iterator[Visit]]
"""What one process does: it yields, one after the other, what is to be timed."""

_context = multiprocessing.get_context("spawn")
_start: Barrier


@dataclass(frozen=True)
class Figures:
    """How a server answered; times in seconds."""

    latencies: list[float]
    wall_seconds: float
    cpu_seconds: float

    @property
    def per_second(self) -> float:
        """How many were done each second."""
        return len(self.latencies) / self.wall_seconds

    @property
    def cpu_each(self) -> float:
        """How long the server's processes worked on one."""
        return self.cpu_seconds / len(self.latencies)

    def at(self, percent: int) -> float:
        """Return the time within which so many per cent were answered."""
        return quantiles(self.latencies, n=100, method="inclusive")[percent - 1]


def measured(server: Server, visitors: Sequence[Visitor], *, seconds: float) -> Figures:
    """Let every visitor go on until they are done, or for so many seconds."""
    start = _context.Barrier(len(visitors) + 1, timeout=PATIENCE_SECONDS)
    with ProcessPoolExecutor(len(visitors), _context, _get_ready, (start,)) as processes:
        running = [processes.submit(_visit, visitor, seconds) for visitor in visitors]
        _wait_for_all(start, running)
        cpu_before = server.cpu_seconds()
        spans = [each.result() for each in running]
        cpu_seconds = server.cpu_seconds() - cpu_before

    began = min(span[0] for of_one in spans for span in of_one)
    ended = max(span[1] for of_one in spans for span in of_one)
    latencies = [span[1] - span[0] for of_one in spans for span in of_one]
    return Figures(latencies, ended - began, cpu_seconds)


def together(all_of_them: Sequence[Figures]) -> Figures:
    """Return what several rounds of the same came to."""
    return Figures(
        latencies=[latency for each in all_of_them for latency in each.latencies],
        wall_seconds=sum(each.wall_seconds for each in all_of_them),
        cpu_seconds=sum(each.cpu_seconds for each in all_of_them),
    )


def _wait_for_all(start: Barrier, running: Sequence[Future[Any]]) -> None:
    """Start when everybody is ready; if somebody cannot get ready, say why."""
    try:
        start.wait()
    except BrokenBarrierError:
        for each in running:
            each.result()


def _get_ready(start: Barrier) -> None:
    global _start  # noqa: PLW0603 - a barrier can only be inherited, not sent
    _start = start


def _visit(visitor: Visitor, seconds: float) -> list[tuple[float, float]]:
    try:
        visits = visitor()
        visit = next(visits)
    except BaseException:
        _start.abort()
        raise
    _start.wait()
    end, spans = perf_counter() + seconds, []
    while visit and (began := perf_counter()) < end:
        visit()
        spans.append((began, perf_counter()))
        visit = next(visits, None)
    return spans
