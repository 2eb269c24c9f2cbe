"""A database that does not answer: that is said, nothing is lost, and it goes on by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event as happening
from sqlalchemy import make_url

from tests.apps import an_app, let_go, migrate
from tests.builders import DURING, a_sign_up, payload_of
from tests.clients import a_client
from tests.door_pages import work_a_door
from tests.pages import visit
from tests.postgres import Postgres
from tests.scan_requests import scans_sent_by, told
from tests.scratch import scratch_folder
from unik.extensions import db
from unik.models import Event

IMPATIENT = {"sqlite": "PRAGMA busy_timeout = 50", "postgresql": "SET lock_timeout = '50ms'"}
PATIENCE = {
    "sqlite": ("PRAGMA busy_timeout", 10_000),
    "postgresql": ("SHOW lock_timeout", "10s"),
}
LOCK = {"sqlite": "SELECT 1", "postgresql": "LOCK TABLE scan IN ACCESS EXCLUSIVE MODE"}
"""SQLite's lock is taken by whatever begins a transaction."""


@pytest.mark.both_databases
def test_nobody_waits_for_a_lock_longer_than_ten_seconds(app: Flask):
    ask, ten_seconds = PATIENCE[db.engine.dialect.name]

    assert db.session.connection().exec_driver_sql(ask).scalar() == ten_seconds


def test_what_an_installation_asks_of_postgresql_is_kept_beside_it(all_databases):
    with all_databases("postgresql").fresh() as url:
        app = an_app(make_url(url).update_query_dict({"options": "-c work_mem=8MB"}))
        with app.app_context(), db.engine.connect() as first, db.engine.connect() as second:
            for each in (first, second):
                assert each.exec_driver_sql("SHOW lock_timeout").scalar() == "10s"
                assert each.exec_driver_sql("SHOW work_mem").scalar() == "8MB"
        let_go(app)


@pytest.mark.both_databases
def test_whoever_waits_too_long_for_a_lock_is_told_and_may_ask_again(client: FlaskClient, at):
    at(DURING)
    event = work_a_door(client)
    scan = {"code": payload_of(a_sign_up(event)), "scan_id": str(uuid4())}
    send = scans_sent_by(client, event)

    with everything_locked():
        refused = send(**scan)
    assert (refused.status_code, refused.json) == (503, {"error": "service_unavailable"})

    assert told(send(**scan))["verdict"] == "admitted"
    assert event.people_inside == 1


def test_a_server_that_went_away_is_told_of_and_found_again(at):
    at(DURING)
    with scratch_folder() as folder, an_app_on(server := that_keeps(folder)) as app:
        with server.running():
            migrate(app.config["SQLALCHEMY_DATABASE_URI"])
            client = a_client(app)
            event = work_a_door(client)
            scan = {"code": payload_of(a_sign_up(event)), "scan_id": str(uuid4())}
            send = scans_sent_by(client, event)
            slug, event_id = event.slug, event.id
            db.session.commit()

        assert send(**scan).status_code == 503
        assert "Inget sparades." in visit(client, f"/kvallar/{slug}", expect=503).text

        with server.running():
            assert told(send(**scan))["verdict"] == "admitted"
            assert db.session.get_one(Event, event_id).people_inside == 1
            db.session.rollback()


def that_keeps(folder: Path) -> Postgres:
    """Return a server that answers a commit when it would survive the server, as by default."""
    return Postgres(folder, synchronous_commit="on")


@contextmanager
def an_app_on(server: Postgres) -> Iterator[Flask]:
    """Give an app whose only database is on that server."""
    app = an_app(server.address.replace("postgresql:", "postgresql+psycopg:"))
    with app.app_context():
        yield app
    let_go(app)


@contextmanager
def everything_locked() -> Iterator[None]:
    """Hold the lock that a scan needs, and let nobody wait for it as long as usual."""
    kind = db.engine.dialect.name

    def be_impatient(connection, *_rest) -> None:
        connection.execute(IMPATIENT[kind])
        connection.commit()

    db.session.commit()
    with db.engine.begin() as holder:
        holder.exec_driver_sql(LOCK[kind])
        happening.listen(db.engine, "checkout", be_impatient)
        try:
            yield
        finally:
            happening.remove(db.engine, "checkout", be_impatient)
    db.engine.dispose()
