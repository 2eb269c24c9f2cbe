"""Signing in with a password."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from unik.domain.errors import UnikError
from unik.domain.roles import Role
from unik.domain.sign_ins import is_welcome
from unik.extensions import db
from unik.models import Account
from unik.queries.accounts import Credentials, find_credentials
from unik.services import audit, passwords
from unik.services.sessions import start_session


class SignInRefused(UnikError):
    """The address and the password open no account; which of them is wrong stays unsaid."""


class NewSession(NamedTuple):
    """What a browser gets when somebody has signed in."""

    token: str
    role: Role


def sign_in(email: str, password: str, *, device: str, demo: bool, now: datetime) -> NewSession:
    """Let somebody in on one more browser; raise `SignInRefused` after the same time for everybody.

    The slow comparison comes before the transaction, which keeps others waiting.
    """
    credentials = find_credentials(email)
    is_right = passwords.is_right(password, credentials.password_hash if credentials else None)
    if not credentials or not is_right or not is_welcome(credentials.email, demo=demo):
        raise SignInRefused
    newer_hash = passwords.renewed(password, credentials.password_hash)

    account = _still_open(credentials)
    account.password_hash = newer_hash
    token = start_session(account, device=device, now=now)
    audit.record("sign_in", by=account.id, now=now)
    db.session.commit()
    return NewSession(token, credentials.role)


def _still_open(credentials: Credentials) -> Account:
    """Return the account, unless its password has changed since, or it was disabled."""
    account = db.session.scalar(
        select(Account)
        .where(Account.id == credentials.id, Account.disabled_at.is_(None))
        .where(Account.password_hash == credentials.password_hash)
        .with_for_update()
    )
    if account is None:
        raise SignInRefused
    return account
