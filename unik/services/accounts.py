"""How an account begins, and its password."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.emails import email_key
from unik.domain.errors import UnikError
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account
from unik.queries.accounts import find_credentials, find_invited
from unik.services import audit, passwords
from unik.services.sessions import end_sessions, start_session
from unik.services.sign_in import NewSession
from unik.services.tokens import new_token, token_digest

INVITATION_LASTS = timedelta(days=7)


class EmailTaken(UnikError):
    """Somebody on the staff has that e-mail address already."""


class InvitationSpent(UnikError):
    """The link was used before, is too old, or was never ours."""


class WrongPassword(UnikError):
    """The password that was to be replaced is another one."""


class Invitation(NamedTuple):
    """A link to a password; the token is told once and not kept."""

    account_id: UUID
    token: str
    until: datetime


def create_administrator(email: str, name: str, password: str, *, now: datetime) -> UUID:
    """Add an administrator with a password and return the account's id.

    Raise `EmailTaken` or `PasswordRefused`.
    """
    password_hash = passwords.chosen(password, about=(email, name))
    account = _added(email, name, Role.ADMINISTRATOR, by=None, now=now)
    account.password_hash = password_hash
    db.session.commit()
    return account.id


def invite(email: str, name: str, role: Role, *, by: UUID, now: datetime) -> Invitation:
    """Add an account and return the link that gives it a password; raise `EmailTaken`."""
    account = _added(email, name, role, by=by, now=now)
    link = _new_link(account, now)
    db.session.commit()
    return link


def renew_invitation(account_id: UUID, *, by: UUID, now: datetime) -> Invitation:
    """Return a new link to a password; an older link is void, an older password still holds."""
    link = _new_link(db.session.get_one(Account, account_id), now)
    audit.record("renew_invitation", by=by, subject=account_id, now=now)
    db.session.commit()
    return link


def accept_invitation(token: str, password: str, *, device: str, now: datetime) -> NewSession:
    """Set the password that a link is for, sign in, and end all other sign-ins.

    Raise `InvitationSpent` or `PasswordRefused`.
    """
    invited = find_invited(token_digest(token), now)
    if invited is None:
        raise InvitationSpent
    password_hash = passwords.chosen(password, about=invited)

    account = _spend(token, password_hash, now)
    end_sessions(account.id, now=now)
    session_token = start_session(account, device=device, now=now)
    audit.record("accept_invitation", by=account.id, now=now)
    db.session.commit()
    return NewSession(session_token, account.role)


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


def _added(email: str, name: str, role: Role, *, by: UUID | None, now: datetime) -> Account:
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


def _new_link(account: Account, now: datetime) -> Invitation:
    token, until = new_token(), now + INVITATION_LASTS
    account.invitation_digest = token_digest(token)
    account.invitation_expires_at = until
    return Invitation(account.id, token, until)


def _spend(token: str, password_hash: str, now: datetime) -> Account:
    """Use the link up; of several at once, one gets through."""
    spent = db.session.execute(
        update(Account)
        .where(
            Account.invitation_digest == token_digest(token),
            Account.invitation_expires_at > now,
            Account.disabled_at.is_(None),
        )
        .values(password_hash=password_hash, invitation_digest=None, invitation_expires_at=None)
        .returning(Account.id)
    ).scalar_one_or_none()
    if spent is None:
        db.session.rollback()
        raise InvitationSpent
    return db.session.scalars(select(Account).where(Account.id == spent)).one()
