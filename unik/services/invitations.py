"""Links by which somebody on the staff chooses a password, handed over or sent by mail."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update

from unik.domain.errors import UnikError
from unik.domain.invitations import INVITATION_LASTS, ByMail, mailed_token
from unik.domain.messages import TO_STAFF, MessageKind
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account
from unik.queries.accounts import find_invited
from unik.services import audit, outbox, passwords
from unik.services.accounts import add_account
from unik.services.sessions import end_sessions, start_session
from unik.services.sign_in import NewSession
from unik.services.tokens import new_token, token_digest


class InvitationSpent(UnikError):
    """The link was used before, is too old, was taken back, or was never ours."""


class Invitation(NamedTuple):
    """A link to a password; the token is told once and not kept."""

    account_id: UUID
    token: str
    until: datetime


def invite(
    email: str, name: str, role: Role, *, by: UUID, now: datetime, by_mail: ByMail | None = None
) -> Invitation:
    """Add an account and return the link that gives it a password; raise `EmailTaken`.

    With `by_mail` a letter brings it to them, and nobody else need see it.
    """
    link = _new_link(add_account(email, name, role, by=by, now=now), by_mail, now)
    db.session.commit()
    return link


def renew(
    account_id: UUID, *, by: UUID, now: datetime, by_mail: ByMail | None = None
) -> Invitation:
    """Return a new link to a password; an older link is void, an older password still holds."""
    link = _new_link(db.session.get_one(Account, account_id), by_mail, now)
    audit.record("renew_invitation", by=by, subject=account_id, now=now)
    db.session.commit()
    return link


def revoke(account_id: UUID, *, by: UUID, now: datetime) -> bool:
    """Void a link; whoever never chose a password is forgotten with it.

    Return whether the account is gone; raise `InvitationSpent` where there is no link any more.
    """
    has_link = (Account.id == account_id, Account.invitation_digest.is_not(None))
    gone = db.session.scalar(
        delete(Account)
        .where(*has_link, Account.password_hash.is_(None))
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    if gone is None and not _void(*has_link):
        db.session.rollback()
        raise InvitationSpent
    outbox.withdraw_from_staff(TO_STAFF, account_id, now=now)
    audit.record("revoke_invitation", by=by, subject=account_id, now=now)
    db.session.commit()
    return gone is not None


def accept(token: str, password: str, *, device: str, now: datetime) -> NewSession:
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


def _new_link(account: Account, by_mail: ByMail | None, now: datetime) -> Invitation:
    outbox.withdraw_from_staff(TO_STAFF, account.id, now=now)
    if by_mail:
        account.language = by_mail.language
        letter_id = outbox.post_to_staff(MessageKind.INVITATION, account.id, now=now)
        token = mailed_token(letter_id, key=by_mail.key)
    else:
        token = new_token()
    until = now + INVITATION_LASTS
    account.invitation_digest = token_digest(token)
    account.invitation_expires_at = until
    return Invitation(account.id, token, until)


def _void(*which: ColumnElement[bool]) -> bool:
    voided = db.session.scalar(
        update(Account)
        .where(*which)
        .values(invitation_digest=None, invitation_expires_at=None)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    return voided is not None


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
