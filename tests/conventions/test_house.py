"""The tests' own tools keep their word."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psutil
import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from tests.conventions.sources import ROOT
from tests.databases import Databases
from tests.processes import running
from unik.extensions import db
from unik.models.venue import Venue
from unik.web import clock
from unik.web.admitted import ADMITTED, PUBLIC


def a_venue() -> Venue:
    """Return a venue that is not saved yet."""
    return Venue(name=f"Lokal {uuid4()}", address="Gatan 1", fire_limit=100)


@pytest.mark.both_databases
def test_each_test_has_a_database_of_its_own(databases: Databases):
    with databases.fresh() as one, databases.fresh() as another:
        assert one != another


def test_a_test_runs_on_both_databases_when_it_asks_for_any(any_app: Flask, database_kind: str):
    assert db.engine.dialect.name == database_kind


def test_a_request_sees_what_the_test_added_and_the_other_way_round(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(ADMITTED, "rename", PUBLIC)
    venue = a_venue()
    db.session.add(venue)

    @app.get("/byt")
    def rename() -> str:
        assert "seen" not in g
        g.seen = True
        there = db.session.scalars(db.select(Venue)).one()
        there.name = "Stacken"
        db.session.commit()
        return ""

    client.get("/byt")
    client.get("/byt")

    assert venue.name == "Stacken"


def test_the_clock_stops_where_it_is_put(at: Callable[[datetime], datetime]):
    moment = at(datetime(2026, 10, 30, 18, 30, tzinfo=UTC))
    assert clock.now() == moment

    later = at(datetime(2026, 10, 30, 19, 30, tzinfo=UTC))

    assert clock.now() == later


@pytest.mark.parametrize(("in_ci", "status"), [("true", 1), ("", 0)])
def test_a_skipped_test_is_a_failure_only_in_ci(in_ci: str, status: int, tmp_path: Path):
    skipped = tmp_path / "test_skipped.py"
    skipped.write_text("import pytest\ndef test_nothing(): pytest.skip('no browser')\n")

    assert _pytest("-p", "tests.no_skips_in_ci", skipped, CI=in_ci) == status


def test_a_run_without_any_test_is_a_failure(tmp_path: Path):
    assert _pytest(tmp_path) == pytest.ExitCode.NO_TESTS_COLLECTED


def test_what_runs_beside_the_tests_ends_with_them(born: Path, tmp_path: Path):
    with running(_sleeper(born), log=tmp_path / "log"):
        sleeper = psutil.Process(int(born.read_text()))
        assert sleeper.is_running()

    assert not sleeper.is_running()


def test_what_runs_beside_the_tests_ends_even_when_they_are_killed(born: Path, tmp_path: Path):
    program = (
        "import sys, signal; from pathlib import Path; from tests.processes import running\n"
        "with running(sys.argv[2:], log=Path(sys.argv[1])): signal.pause()"
    )
    command = [sys.executable, "-c", program, tmp_path / "log", *_sleeper(born)]
    with subprocess.Popen(command, cwd=ROOT) as tests:
        sleeper = psutil.Process(int(born.read_text()))

        tests.kill()

    assert psutil.wait_procs([sleeper], timeout=20)[1] == []


@pytest.fixture
def born(tmp_path: Path) -> Path:
    """Return a pipe through which a sleeper says its number once it runs."""
    os.mkfifo(tmp_path / "born")
    return tmp_path / "born"


def _sleeper(born: Path) -> list[str]:
    return ["sh", "-c", 'echo $$ > "$0"; exec sleep 600', str(born)]


def _pytest(*arguments: str | Path, **environment: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "--rootdir", ROOT, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    ).returncode
