"""How an account begins, and its password."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from unik.domain.emails import email_key
from unik.domain.errors import UnikError
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account
from unik.queries.accounts import find_credentials
from unik.services import audit, passwords
from unik.services.sessions import end_sessions


class EmailTaken(UnikError):
    """Somebody on the staff has that e-mail address already."""


class WrongPassword(UnikError):
    """The password that was to be replaced is another one."""


def create_administrator(email: str, name: str, password: str, *, now: datetime) -> UUID:
    """Add an administrator with a password and return the account's id.

    Raise `EmailTaken` or `PasswordRefused`.
    """
    password_hash = passwords.chosen(password, about=(email, name))
    account = add_account(email, name, Role.ADMINISTRATOR, by=None, now=now)
    account.password_hash = password_hash
    db.session.commit()
    return account.id


def add_account(email: str, name: str, role: Role, *, by: UUID | None, now: datetime) -> Account:
    """Add an account that opens nothing yet, within the caller's transaction.

    Raise `EmailTaken`, with nothing left of the transaction.
    """
    account = Account(
        id=uuid4(), email=email_key(email), name=name.strip(), role=role, created_at=now
    )
    db.session.add(account)
    try:
        db.session.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise EmailTaken from error
    audit.record("add_account", by=by, subject=account.id, now=now, role=role.value)
    return account


def change_password(
    email: str, session_id: UUID, *, current: str, wanted: str, now: datetime
) -> None:
    """Replace a password and end all sign-ins but this one.

    Raise `WrongPassword` or `PasswordRefused`.
    """
    known = find_credentials(email)
    if not known or not passwords.is_right(current, known.password_hash):
        raise WrongPassword
    password_hash = passwords.chosen(wanted, about=(known.email, known.name))

    db.session.execute(
        update(Account).where(Account.id == known.id).values(password_hash=password_hash)
    )
    end_sessions(known.id, but=session_id, now=now)
    audit.record("change_password", by=known.id, now=now)
    db.session.commit()
