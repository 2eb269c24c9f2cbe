"""Whether the database and its migrations are in order."""

import pytest
from flask import Flask
from sqlalchemy import text

from tests.apps import an_app, let_go
from tests.databases import Databases
from unik.extensions import db

pytestmark = pytest.mark.both_databases


def test_a_database_with_every_migration_is_well(databases: Databases):
    with databases.fresh() as url:
        assert told_by(an_app(url)) == 200


def test_a_database_that_lacks_a_migration_is_not(databases: Databases):
    with databases.fresh() as url:
        app = an_app(url)
        with app.app_context():
            db.session.execute(text("UPDATE alembic_version SET version_num = '0001_add_account'"))
            db.session.commit()

        assert told_by(app) == 503


def test_a_database_without_tables_is_not(databases: Databases):
    with databases.blank() as url:
        assert told_by(an_app(url)) == 503


def told_by(app: Flask) -> int:
    """Return the status that whoever looks at it is told."""
    try:
        return app.test_client().get("/halsa").status_code
    finally:
        let_go(app)
