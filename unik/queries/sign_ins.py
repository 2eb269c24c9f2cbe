"""Who is signed in."""

from datetime import datetime

from sqlalchemy import select

from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.models import Account, StaffSession


def find_signed_in(token_digest: bytes, *, demo: bool, now: datetime) -> SignedIn | None:
    """Return whose browser that is, or `None` if the sign-in is over, revoked or unknown.

    Read apart from the request's own transaction, which may lock others out.
    """
    with db.engine.connect().execution_options(only_reads=True) as connection:
        row = connection.execute(
            select(
                Account.id,
                Account.name,
                Account.email,
                Account.role,
                StaffSession.id,
                StaffSession.started_at,
                StaffSession.last_seen_at,
                StaffSession.second_factor_at,
                Account.totp_confirmed_at.is_not(None),
                StaffSession.door,
            )
            .join(StaffSession.account)
            .where(
                StaffSession.token_digest == token_digest,
                StaffSession.revoked_at.is_(None),
                Account.disabled_at.is_(None),
            )
        ).one_or_none()

    found = SignedIn(*row) if row else None
    return found if found and found.may_go_on(demo=demo, now=now) else None
