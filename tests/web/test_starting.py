"""What is there before the first request."""

import subprocess
import sys

import pytest
from flask import Flask

from tests.apps import an_app, let_go
from tests.conventions.sources import ROOT
from unik.extensions import db


def test_no_connection_is_open_when_workers_are_forked(database_url):
    app = an_app(database_url)
    opened = []

    with app.app_context():
        pool = db.engine.pool
        opened.append(pool.checkedin() + pool.checkedout())
        db.session.connection()
        opened.append(pool.checkedin() + pool.checkedout())
    let_go(app)

    assert opened == [0, 1]


@pytest.mark.parametrize("heavy", ["alembic", "unik.demo", "reportlab", "xlsxwriter"])
def test_what_few_servers_need_is_loaded_when_they_do(heavy: str):
    program = f"import sys, unik.app; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("command", ["db", "demo"])
def test_a_command_that_is_loaded_late_is_listed_and_found(command: str, app: Flask):
    listed = app.test_cli_runner().invoke(args=["--help"]).output
    asked = app.test_cli_runner().invoke(args=[command, "--help"])

    assert f"  {command} " in listed
    assert asked.exit_code == 0
