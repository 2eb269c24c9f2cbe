"""Measuring everything on every kind of database."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from tests.benchmarks.bench import Bench
from tests.benchmarks.phone import on_a_phone
from tests.benchmarks.report import Measurement, Results
from tests.benchmarks.year_report import PageTiming, chapter
from tests.benchmarks.years import pages_of_years
from tests.databases import KINDS, Databases, SqliteDatabases, postgres_databases
from tests.processes import ROOT
from tests.scratch import scratch_folder
from unik.web.qr import pass_picture

PAGE = ROOT / "docs" / "performance.md"
DRAWINGS = 200


def main(kinds: list[str]) -> None:
    """Measure on these kinds of databases; write the page if none is named."""
    with ExitStack() as opened:
        folder = opened.enter_context(scratch_folder())
        measurements: list[Measurement] = []
        memory: dict[str, int] = {}
        years: list[PageTiming] = []
        for kind in kinds or KINDS:
            databases = _databases(kind, folder, opened)
            for each in _measured(kind, databases, folder, memory):
                print(kind, each.as_row(), flush=True)
                measurements.append(each)
            years += pages_of_years(kind, databases)
        timings = [] if kinds else list(on_a_phone())
        results = Results(measurements, memory, _drawings_per_second(), timings).as_page()
        page = f"{results}\n{chapter(years)}"
    if not kinds:
        PAGE.write_text(page, encoding="utf-8")
    print(page)


def _databases(kind: str, folder: Path, opened: ExitStack) -> Databases:
    if kind == "sqlite":
        return SqliteDatabases(folder)
    return opened.enter_context(postgres_databases())


def _measured(
    kind: str, databases: Databases, folder: Path, memory: dict[str, int]
) -> Iterator[Measurement]:
    with ExitStack() as opened:
        url = opened.enter_context(databases.fresh())
        bench = Bench(kind, url, folder, opened)
        yield from bench.everything()
        memory[kind] = bench.memory()


def _drawings_per_second() -> float:
    began = perf_counter()
    for number in range(DRAWINGS):
        pass_picture(f"U1{number:036}")
    return DRAWINGS / (perf_counter() - began)
