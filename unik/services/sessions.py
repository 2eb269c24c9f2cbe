"""The sign-ins of the staff: each can be ended, here or from elsewhere."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.exc import OperationalError

from unik.domain.sign_ins import SEEN_EVERY, lifetime_of
from unik.extensions import db
from unik.models import Account, StaffSession
from unik.services import audit
from unik.services.tokens import new_token, token_digest


def sign_out(session_id: UUID, *, by: UUID, now: datetime) -> None:
    """End one session of the account `by`; sessions of others stay as they are."""
    db.session.execute(
        update(StaffSession)
        .where(StaffSession.id == session_id, StaffSession.account_id == by)
        .values(revoked_at=now)
    )
    audit.record("sign_out", by=by, subject=session_id, now=now)
    db.session.commit()


def sign_out_everywhere(*, by: UUID, now: datetime) -> None:
    """End every session of the account `by`."""
    end_sessions(by, now=now)
    audit.record("sign_out_everywhere", by=by, now=now)
    db.session.commit()


def note_seen(session_id: UUID, *, now: datetime) -> None:
    """Remember that a session is in use, once a minute at the most.

    If the database cannot save it now, only the idle limit comes sooner.
    """
    try:
        db.session.execute(
            update(StaffSession)
            .where(StaffSession.id == session_id, StaffSession.last_seen_at <= now - SEEN_EVERY)
            .values(last_seen_at=now)
        )
        db.session.commit()
    except OperationalError:
        db.session.rollback()


def start_session(account: Account, *, device: str, now: datetime) -> str:
    """Begin a session within the caller's transaction; return the token for its cookie."""
    db.session.execute(
        delete(StaffSession).where(
            StaffSession.account_id == account.id,
            StaffSession.started_at < now - lifetime_of(account.role).absolute,
        )
    )
    token = new_token()
    db.session.add(
        StaffSession(
            account_id=account.id,
            token_digest=token_digest(token),
            started_at=now,
            last_seen_at=now,
            device=device,
        )
    )
    return token


def end_sessions(account_id: UUID, *, but: UUID | None = None, now: datetime) -> None:
    """End all sessions of an account but one within the caller's transaction."""
    theirs = [StaffSession.account_id == account_id, StaffSession.revoked_at.is_(None)]
    if but:
        theirs.append(StaffSession.id != but)
    db.session.execute(update(StaffSession).where(*theirs).values(revoked_at=now))
