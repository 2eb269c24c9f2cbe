"""What is there before the first request."""

from tests.apps import an_app, let_go
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
