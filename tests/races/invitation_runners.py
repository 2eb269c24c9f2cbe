"""What each process does with a link to a password."""

from uuid import UUID, uuid4

from sqlalchemy import select, update

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from unik.extensions import db
from unik.models import Account
from unik.queries.reading import a_glance
from unik.services import invitations
from unik.services.invitations import InvitationSpent


def accept_at_once(token: str, password: str) -> bool:
    """Choose a password when everybody has opened the link; say whether it was taken."""
    together()
    try:
        invitations.accept(token, password, device="", now=WEEK_BEFORE)
    except InvitationSpent:
        return False
    return True


def take_back_at_once(account_id: UUID) -> bool:
    """Take the link back in the same instant; say whether that came in time."""
    together()
    try:
        return invitations.revoke(account_id, by=uuid4(), now=WEEK_BEFORE)
    except InvitationSpent:
        return False


def accept_unguarded(account_id: UUID, password_hash: str) -> bool:
    """Choose a password with a link that was unused when everybody looked."""
    with a_glance() as connection:
        digest = connection.scalar(
            select(Account.invitation_digest).where(Account.id == account_id)
        )
    together()
    if digest is None:
        return False
    with db.engine.begin() as connection:
        connection.execute(
            update(Account)
            .where(Account.id == account_id)
            .values(password_hash=password_hash, invitation_digest=None)
        )
    return True
