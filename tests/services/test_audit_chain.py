"""The trail is chained, signed and pruned; whatever is done to it behind our back is noticed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from unik.extensions import db
from unik.models import AuditCheckpoint, AuditEntry, AuditSeal
from unik.services import audit, audit_chain
from unik.services.audit_chain import Damage, damages, prune, seal

pytestmark = pytest.mark.both_databases

KEY = b"known to every test"
START = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def trail(app):
    """Write five entries, a day apart, and chain them."""
    for number in range(5):
        audit.record("publish_event", by=None, now=START + number * DAY, places=number)
    db.session.commit()
    assert seal(key=KEY, now=START + 5 * DAY) == 5


def count(table) -> int:
    return db.session.scalar(select(func.count()).select_from(table))


def behind_our_back(statement) -> None:
    with audit_chain._unlocked():
        if db.engine.dialect.name == "sqlite":
            db.session.execute(text("DROP TRIGGER IF EXISTS audit_entry_stays_UPDATE"))
        db.session.execute(statement.execution_options(synchronize_session=False))
    db.session.commit()
    db.session.expire_all()


def test_a_trail_that_nobody_touched_is_whole(trail):
    assert damages(key=KEY) == []
    assert seal(key=KEY, now=START) == 0


def test_what_comes_later_goes_on_from_there(trail):
    audit.record("cancel_event", by=None, now=START)
    db.session.commit()

    assert seal(key=KEY, now=START) == 1
    assert damages(key=KEY) == []
    assert db.session.scalars(select(AuditSeal.number)).all() == [1, 2, 3, 4, 5, 6]


def test_a_changed_entry_is_noticed(trail):
    third = select(AuditSeal.entry_id).where(AuditSeal.number == 3).scalar_subquery()
    behind_our_back(update(AuditEntry).where(AuditEntry.id == third).values(action="nothing"))

    assert damages(key=KEY) == [(3, Damage.CHANGED)]


def test_an_entry_that_is_gone_is_noticed(trail):
    third = select(AuditSeal.entry_id).where(AuditSeal.number == 3).scalar_subquery()
    behind_our_back(delete(AuditEntry).where(AuditEntry.id == third))

    assert damages(key=KEY) == [(3, Damage.MISSING)]


def test_a_link_that_is_gone_too_is_noticed(trail):
    behind_our_back(delete(AuditSeal).where(AuditSeal.number == 3))

    assert damages(key=KEY) == [(3, Damage.MISSING)]


def test_an_end_that_is_cut_off_is_noticed(trail):
    behind_our_back(delete(AuditSeal).where(AuditSeal.number >= 4))

    assert damages(key=KEY) == [(5, Damage.MISSING)]


def test_a_chain_that_was_made_anew_lacks_our_signature(trail):
    behind_our_back(delete(AuditSeal))
    behind_our_back(delete(AuditCheckpoint))
    seal(key=b"somebody else's", now=START)

    assert damages(key=KEY) == [(5, Damage.UNSIGNED)]


def test_pruning_leaves_a_checkpoint_that_the_rest_hangs_on(trail):
    assert prune(START + 2 * DAY, key=KEY, now=START + 9 * DAY) == 2

    assert (count(AuditEntry), count(AuditSeal)) == (3, 3)
    assert damages(key=KEY) == []
    left = db.session.scalars(select(AuditCheckpoint).where(AuditCheckpoint.pruned > 0)).one()
    assert (left.number, left.pruned, left.made_at) == (2, 2, START + 9 * DAY)


def test_pruning_twice_finds_nothing_and_pruning_all_goes_on_from_the_checkpoint(trail):
    prune(START + 2 * DAY, key=KEY, now=START)
    assert prune(START + 2 * DAY, key=KEY, now=START) == 0
    assert prune(START + 9 * DAY, key=KEY, now=START) == 3
    assert (count(AuditEntry), count(AuditSeal)) == (0, 0)
    assert damages(key=KEY) == []

    audit.record("cancel_event", by=None, now=START)
    db.session.commit()
    seal(key=KEY, now=START)

    assert db.session.scalars(select(AuditSeal.number)).all() == [6]
    assert damages(key=KEY) == []


def test_a_forged_checkpoint_is_noticed(trail):
    prune(START + 2 * DAY, key=KEY, now=START)
    behind_our_back(update(AuditCheckpoint).where(AuditCheckpoint.pruned > 0).values(pruned=1))

    assert (2, Damage.UNSIGNED) in damages(key=KEY)


def test_what_is_not_chained_yet_is_never_pruned(app):
    audit.record("publish_event", by=None, now=START)
    db.session.commit()

    assert prune(START + DAY, key=KEY, now=START + DAY) == 0
    assert count(AuditEntry) == 1


def test_after_pruning_the_trail_can_only_be_added_to_as_before(trail):
    prune(START + 2 * DAY, key=KEY, now=START)

    with pytest.raises(DBAPIError, match="only ever added to"):
        db.session.execute(text("DELETE FROM audit_entry"))
    db.session.rollback()
    assert count(AuditEntry) == 3


def test_a_failed_pruning_leaves_everything_and_the_lock(trail, monkeypatch):
    monkeypatch.setattr(audit_chain, "_sign", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        prune(START + 2 * DAY, key=KEY, now=START)
    db.session.rollback()

    assert (count(AuditEntry), count(AuditSeal)) == (5, 5)
    with pytest.raises(DBAPIError, match="only ever added to"):
        db.session.execute(text("DELETE FROM audit_entry"))
    db.session.rollback()
