"""What administrators change about an account."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.builders import an_account
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, AuditEntry
from unik.queries.sign_ins import find_signed_in
from unik.services import staff
from unik.services.passwords import hash_password
from unik.services.sign_in import sign_in
from unik.services.staff import LastAdministrator
from unik.services.tokens import token_digest

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
PASSWORD = "hästen dricker kaffe"


def an_administrator(**given: object) -> Account:
    """Somebody who can sign in as an administrator."""
    return an_account(Role.ADMINISTRATOR, **{"password_hash": "any"} | given)


def test_a_role_changes_at_once_on_all_browsers(app):
    account = an_account(password_hash=hash_password(PASSWORD))
    token = sign_in(account.email, PASSWORD, device="", demo=False, now=NOW).token
    administrator = an_administrator()

    staff.change_role(account.id, Role.ORGANIZER, by=administrator.id, now=NOW)

    signed_in = find_signed_in(token_digest(token), demo=False, now=NOW)
    assert signed_in
    assert signed_in.role is Role.ORGANIZER


def test_a_disabled_account_is_signed_out_for_good(app):
    account = an_account(password_hash=hash_password(PASSWORD))
    token = sign_in(account.email, PASSWORD, device="", demo=False, now=NOW).token
    administrator = an_administrator()

    staff.disable(account.id, by=administrator.id, now=NOW)
    assert find_signed_in(token_digest(token), demo=False, now=NOW) is None

    staff.enable(account.id, by=administrator.id, now=NOW)
    assert find_signed_in(token_digest(token), demo=False, now=NOW) is None
    assert sign_in(account.email, PASSWORD, device="", demo=False, now=NOW)


@pytest.mark.parametrize(
    "other",
    [
        {"disabled_at": NOW},
        {"password_hash": None},
    ],
    ids=["disabled", "not-yet-in"],
)
def test_the_last_administrator_stays(app, other: dict[str, object]):
    administrator = an_administrator()
    an_administrator(**other)
    an_account(Role.ORGANIZER, password_hash="any")

    with pytest.raises(LastAdministrator):
        staff.change_role(administrator.id, Role.DOOR, by=administrator.id, now=NOW)
    with pytest.raises(LastAdministrator):
        staff.disable(administrator.id, by=administrator.id, now=NOW)

    assert administrator.role is Role.ADMINISTRATOR
    assert administrator.disabled_at is None


def test_one_of_two_administrators_may_go(app):
    administrator, other = an_administrator(), an_administrator()

    staff.change_role(administrator.id, Role.DOOR, by=other.id, now=NOW)

    assert administrator.role is Role.DOOR


def test_two_administrators_cannot_remove_one_another(app: Flask):
    for _ in range(10):
        db.session.query(Account).update({Account.role: Role.DOOR})
        ada, bo = an_administrator().id, an_administrator().id
        db.session.commit()

        removed = _at_once(app, (ada, bo), (bo, ada))

        assert sorted(removed) == [False, True]
        remaining = select(func.count(Account.id)).where(
            Account.role == Role.ADMINISTRATOR, Account.disabled_at.is_(None)
        )
        assert db.session.scalar(remaining) == 1


def test_the_trail_says_which_role_it_was_and_is(app):
    account, administrator = an_account(), an_administrator()

    staff.change_role(account.id, Role.ORGANIZER, by=administrator.id, now=NOW)

    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.account_id, entry.subject_id) == (administrator.id, account.id)
    assert entry.details == {"old": "door", "new": "organizer"}


def _at_once(app: Flask, *removals: tuple[UUID, UUID]) -> list[bool]:
    """Let every first one disable the second at the same moment; say who managed to."""
    ready = Barrier(len(removals))

    def remove(by: UUID, whom: UUID) -> bool:
        with app.app_context():
            ready.wait()
            try:
                staff.disable(whom, by=by, now=NOW)
            except LastAdministrator:
                return False
            return True

    with ThreadPoolExecutor(len(removals)) as threads:
        return list(threads.map(remove, *zip(*removals, strict=True)))
