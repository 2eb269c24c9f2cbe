"""The second factor: an app that shows codes, and recovery codes for when it is lost.

`key` is the secret of the installation; without it nothing kept here can be used.
"""

from datetime import datetime
from random import SystemRandom
from secrets import compare_digest
from typing import Any, NamedTuple, cast
from uuid import UUID

from pyotp.totp import TOTP
from sqlalchemy import CursorResult, Update, delete, or_, update

from unik.domain.errors import UnikError
from unik.domain.one_time_codes import read_code, steps_worth_trying
from unik.domain.recovery_codes import new_recovery_codes, read_recovery_code
from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.models import Account, RecoveryCode, StaffSession
from unik.services import audit, sealing
from unik.services.sessions import end_sessions
from unik.services.tokens import new_token, token_digest


class CodeRefused(UnikError):
    """The code is wrong, too old, or was used before."""


class Offer(NamedTuple):
    """A secret in Base32 for typing, and in an `otpauth:` address for scanning."""

    secret: str
    address: str


class Enrolled(NamedTuple):
    """What somebody gets who has set up a second factor; both are told once."""

    token: str
    recovery_codes: list[str]


def enrol(account: SignedIn, typed: str, *, key: bytes, now: datetime) -> Enrolled:
    """Keep the app's secret that this sign-in was offered, once it shows the right code.

    Raise `CodeRefused`, also when the account has a second factor already.
    """
    secret = sealing.totp_secret(account.session_id, key=key)
    step = _matching_step(typed, secret, last=None, now=now)
    enrolled = update(Account).where(Account.id == account.id, Account.totp_confirmed_at.is_(None))
    _carry_out(
        enrolled.values(
            totp_secret=sealing.seal(secret, account.id, key=key),
            totp_confirmed_at=now,
            totp_last_step=step,
        )
    )
    codes = _new_recovery_codes(account.id, key=key)
    token = _let_through(account.session_id, now)
    end_sessions(account.id, but=account.session_id, now=now)
    audit.record("enrol_second_factor", by=account.id, now=now)
    db.session.commit()
    return Enrolled(token, codes)


def confirm(account: SignedIn, typed: str, *, key: bytes, now: datetime) -> str:
    """Accept a code of the app, or a recovery code; return the new token of this sign-in.

    Raise `CodeRefused`. Neither kind of code is accepted twice.
    """
    if recovery_code := read_recovery_code(typed):
        _spend_recovery_code(recovery_code, account.id, key=key, now=now)
        audit.record("use_recovery_code", by=account.id, now=now)
    else:
        _spend_code(typed, account.id, key=key, now=now)
    token = _let_through(account.session_id, now)
    db.session.commit()
    return token


def renew_recovery_codes(account: SignedIn, typed: str, *, key: bytes, now: datetime) -> list[str]:
    """Return ten new recovery codes for a code of the app, and void the old ones.

    Raise `CodeRefused`.
    """
    _spend_code(typed, account.id, key=key, now=now)
    codes = _new_recovery_codes(account.id, key=key)
    audit.record("renew_recovery_codes", by=account.id, now=now)
    db.session.commit()
    return codes


def reset(account_id: UUID, *, by: UUID, now: datetime) -> None:
    """Forget a lost second factor and end all sign-ins; a new one is set up at the next."""
    db.session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(totp_secret=None, totp_confirmed_at=None, totp_last_step=None)
    )
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    end_sessions(account_id, now=now)
    audit.record("reset_second_factor", by=by, subject=account_id, now=now)
    db.session.commit()


def offer(account: SignedIn, *, key: bytes) -> Offer:
    """Return what an app needs to know; the same for as long as the sign-in lasts."""
    secret = sealing.totp_secret(account.session_id, key=key)
    return Offer(secret, TOTP(secret).provisioning_uri(name=account.email, issuer_name="UNIK"))


def _spend_code(typed: str, account_id: UUID, *, key: bytes, now: datetime) -> None:
    """Accept a code of the app once; of several requests with the same, one gets through."""
    account = db.session.get_one(Account, account_id)
    if account.totp_secret is None:
        raise CodeRefused
    secret = sealing.unseal(account.totp_secret, account_id, key=key)
    step = _matching_step(typed, secret, last=account.totp_last_step, now=now)
    unspent = or_(Account.totp_last_step.is_(None), Account.totp_last_step < step)
    _carry_out(update(Account).where(Account.id == account_id, unspent).values(totp_last_step=step))


def _matching_step(typed: str, secret: str, *, last: int | None, now: datetime) -> int:
    code = read_code(typed) or ""
    app = TOTP(secret)
    for step in steps_worth_trying(now, last=last):
        if compare_digest(app.generate_otp(step), code):
            return step
    raise CodeRefused


def _spend_recovery_code(code: str, account_id: UUID, *, key: bytes, now: datetime) -> None:
    digest = sealing.recovery_code_digest(code, account_id, key=key)
    unused = RecoveryCode.digest == digest, RecoveryCode.used_at.is_(None)
    _carry_out(update(RecoveryCode).where(*unused).values(used_at=now))


def _new_recovery_codes(account_id: UUID, *, key: bytes) -> list[str]:
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = new_recovery_codes(SystemRandom())
    digests = [sealing.recovery_code_digest(code, account_id, key=key) for code in codes]
    db.session.add_all(RecoveryCode(account_id=account_id, digest=digest) for digest in digests)
    return codes


def _let_through(session_id: UUID, now: datetime) -> str:
    """Mark a sign-in as complete, under a new token: an older one was worth less."""
    token = new_token()
    still_on = StaffSession.id == session_id, StaffSession.revoked_at.is_(None)
    _carry_out(
        update(StaffSession)
        .where(*still_on)
        .values(token_digest=token_digest(token), second_factor_at=now)
    )
    return token


def _carry_out(claim: Update) -> None:
    """Do what may be done once only; raise `CodeRefused` for whoever comes second."""
    result = cast("CursorResult[Any]", db.session.execute(claim))
    if result.rowcount != 1:
        db.session.rollback()
        raise CodeRefused
