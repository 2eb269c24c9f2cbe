"""The trail of what staff did."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from unik.extensions import db
from unik.models import AuditEntry
from unik.services import audit

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)


def test_an_entry_is_saved_with_what_it_is_about(app):
    by, subject = uuid4(), uuid4()
    audit.record("publish_event", by=by, subject=subject, now=NOW, places=300)
    db.session.rollback()
    audit.record("cancel_event", by=by, subject=subject, now=NOW, sign_ups=12)
    db.session.commit()

    entry = db.session.scalars(select(AuditEntry)).one()

    assert (entry.action, entry.account_id, entry.subject_id) == ("cancel_event", by, subject)
    assert (entry.happened_at, entry.details) == (NOW, {"sign_ups": 12})


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET action = 'nothing'",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE 1 = 0 OR action = 'publish_event'",
    ],
)
def test_nobody_changes_the_trail(app, change: str):
    audit.record("publish_event", by=uuid4(), now=NOW)
    db.session.commit()

    with pytest.raises(DBAPIError, match="only ever added to"):
        db.session.execute(text(change))
    db.session.rollback()

    assert db.session.scalars(select(AuditEntry.action)).all() == ["publish_event"]


def test_nobody_slips_past_by_replacing_an_entry(app, database_kind: str):
    audit.record("publish_event", by=uuid4(), now=NOW)
    db.session.commit()
    slip = {
        "sqlite": "INSERT OR REPLACE INTO audit_entry (id, happened_at, action, details) "
        "SELECT id, happened_at, 'nothing', details FROM audit_entry",
        "postgresql": "TRUNCATE audit_entry",
    }

    with pytest.raises(DBAPIError, match="only ever added to"):
        db.session.execute(text(slip[database_kind]))
    db.session.rollback()
