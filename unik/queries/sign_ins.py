"""Who is signed in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from unik.domain.sign_ins import SignedIn, lifetime_of
from unik.extensions import db
from unik.models import Account, StaffSession
from unik.queries.reading import a_glance


def find_signed_in(token_digest: bytes, *, demo: bool, now: datetime) -> SignedIn | None:
    """Return whose browser that is, or `None` if the sign-in is over, revoked or unknown."""
    with a_glance() as connection:
        row = connection.execute(_SIGNED_IN, {"token_digest": token_digest}).one_or_none()

    found = SignedIn(*row) if row else None
    return found if found and found.may_go_on(demo=demo, now=now) else None


# Built once, since every request of the staff asks it.
_SIGNED_IN = (
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
        StaffSession.token_digest == bindparam("token_digest"),
        StaffSession.revoked_at.is_(None),
        Account.disabled_at.is_(None),
    )
)


def list_sessions(account: SignedIn, now: datetime) -> Sequence[StaffSession]:
    """Return the sign-ins of an account that still hold, the one last seen first."""
    lifetime = lifetime_of(account.role)
    return db.session.scalars(
        select(StaffSession)
        .where(
            StaffSession.account_id == account.id,
            StaffSession.revoked_at.is_(None),
            StaffSession.started_at >= now - lifetime.absolute,
            StaffSession.last_seen_at >= now - lifetime.idle,
        )
        .order_by(StaffSession.last_seen_at.desc())
    ).all()
