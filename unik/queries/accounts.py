"""Who works with UNIK."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from unik.domain.emails import email_key
from unik.domain.names import swedish_sort_key
from unik.domain.roles import Role
from unik.domain.sending import MessageState, Trouble
from unik.extensions import db
from unik.models import Account, Message, RecoveryCode
from unik.queries.reading import a_glance


class Credentials(NamedTuple):
    """What is asked of somebody who wants in."""

    id: UUID
    email: str
    name: str
    role: Role
    password_hash: str


class Invited(NamedTuple):
    """Somebody who may choose a password."""

    email: str
    name: str


class LetterToStaff(NamedTuple):
    """How far a letter has come, and what came in the way."""

    state: MessageState
    trouble: Trouble | None


def find_credentials(email: str) -> Credentials | None:
    """Return what opens the account with that address, or `None` if nothing does."""
    with a_glance() as connection:
        row = connection.execute(
            select(
                Account.id, Account.email, Account.name, Account.role, Account.password_hash
            ).where(
                Account.email == email_key(email),
                Account.password_hash.is_not(None),
                Account.disabled_at.is_(None),
            )
        ).one_or_none()
    return Credentials(*row) if row else None


def find_account(account_id: UUID) -> Account | None:
    """Return the account with that id, or `None`."""
    return db.session.get(Account, account_id)


def find_invited(invitation_digest: bytes, now: datetime) -> Invited | None:
    """Return whose password the link with that token may set, or `None` if it is spent or old."""
    with a_glance() as connection:
        row = connection.execute(
            select(Account.email, Account.name).where(
                Account.invitation_digest == invitation_digest,
                Account.invitation_expires_at > now,
                Account.disabled_at.is_(None),
            )
        ).one_or_none()
    return Invited(*row) if row else None


def last_letters() -> dict[UUID, LetterToStaff]:
    """Return how far the last letter to each of the staff has come, by their accounts' ids."""
    rows = db.session.execute(
        select(Message.account_id, Message.state, Message.trouble)
        .where(Message.account_id.is_not(None))
        .order_by(Message.posted_at)
    )
    return {row.account_id: LetterToStaff(row.state, row.trouble) for row in rows}


def list_accounts() -> list[Account]:
    """Return everybody on the staff, by name in Swedish order, the disabled ones last."""
    return sorted(
        db.session.scalars(select(Account)),
        key=lambda account: (account.disabled_at is not None, swedish_sort_key(account.name)),
    )


def count_recovery_codes(account_id: UUID) -> int:
    """Return how many recovery codes an account has left."""
    unused = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return db.session.scalar(unused) or 0
