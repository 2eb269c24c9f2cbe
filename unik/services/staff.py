"""What administrators change about an account."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from unik.domain.errors import UnikError
from unik.domain.messages import TO_STAFF
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account
from unik.services import audit, outbox
from unik.services.sessions import end_sessions


class LastAdministrator(UnikError):
    """Nobody would be left who can let others in."""


def change_role(account_id: UUID, role: Role, *, by: UUID, now: datetime) -> None:
    """Give an account another role, at once on all its browsers; raise `LastAdministrator`."""
    account = _locked(account_id)
    if role is not Role.ADMINISTRATOR:
        _see_that_another_remains(account_id)
    audit.record(
        "change_role", by=by, subject=account_id, now=now, old=account.role.value, new=role.value
    )
    account.role = role
    db.session.commit()


def disable(account_id: UUID, *, by: UUID, now: datetime) -> None:
    """Keep an account out at once and void its link; raise `LastAdministrator`."""
    account = _locked(account_id)
    _see_that_another_remains(account_id)
    account.disabled_at = account.disabled_at or now
    account.invitation_digest = None
    account.invitation_expires_at = None
    outbox.withdraw_from_staff(TO_STAFF, account_id, now=now)
    end_sessions(account_id, now=now)
    audit.record("disable_account", by=by, subject=account_id, now=now)
    db.session.commit()


def enable(account_id: UUID, *, by: UUID, now: datetime) -> None:
    """Let an account in again, with the password and second factor it had."""
    _locked(account_id).disabled_at = None
    audit.record("enable_account", by=by, subject=account_id, now=now)
    db.session.commit()


def _locked(account_id: UUID) -> Account:
    """Return the account; all administrators stay as they are until we have committed.

    Two administrators who remove one another at the same time would otherwise both succeed.
    """
    these = (Account.role == Role.ADMINISTRATOR) | (Account.id == account_id)
    query = select(Account).where(these).order_by(Account.id).with_for_update()
    locked = db.session.scalars(query.execution_options(populate_existing=True))
    return next(account for account in locked.all() if account.id == account_id)


def _see_that_another_remains(account_id: UUID) -> None:
    """Raise `LastAdministrator` unless somebody else can sign in as one."""
    others = select(Account.id).where(
        Account.role == Role.ADMINISTRATOR,
        Account.id != account_id,
        Account.disabled_at.is_(None),
        Account.password_hash.is_not(None),
    )
    if db.session.scalar(others.limit(1)) is None:
        db.session.rollback()
        raise LastAdministrator
