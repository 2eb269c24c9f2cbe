"""What a request costs the database before it has asked anything."""

import pytest

from unik.extensions import db

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("method", "levels"),
    [
        ("GET", {"postgresql": "AUTOCOMMIT", "sqlite": None}),
        ("POST", dict.fromkeys(("postgresql", "sqlite"))),
    ],
)
def test_only_a_request_that_reads_does_without_transactions_on_postgresql(app, method, levels):
    db.session.remove()
    with app.test_request_context("/", method=method):
        app.preprocess_request()

        assert _asked_for() == levels[db.engine.dialect.name]


def test_transactions_are_back_for_the_next_request(app):
    db.session.remove()
    with app.test_request_context("/"):
        app.preprocess_request()
        db.session.connection()
    db.session.remove()

    assert _asked_for() is None


def _asked_for() -> str | None:
    return db.session.connection().get_execution_options().get("isolation_level")
