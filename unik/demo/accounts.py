"""The staff of the demo; `unik.services.sign_in` refuses its sign-ins outside demo mode."""

from datetime import datetime
from secrets import token_urlsafe

from argon2 import PasswordHasher
from sqlalchemy import select

from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account

DEMO_PASSWORD = "blabar till alla"
DEMO_STAFF = {
    "admin@unik.example": ("Ada Administratör", Role.ADMINISTRATOR),
    "arrangor@unik.example": ("Olle Arrangör", Role.ORGANIZER),
    "dorr@unik.example": ("Doris i dörren", Role.DOOR),
}
DOOR_LEAD = "vera@unik.example"
_COLLEAGUES = {DOOR_LEAD: "Vera Värd", "farid@unik.example": "Farid Fritidsledare"}
"""They work at the doors as well; nobody knows their passwords."""


def add_accounts(now: datetime) -> None:
    """Add the demo's staff, unless they are there."""
    for email, (name, role) in DEMO_STAFF.items():
        _add_account(email, name, role, DEMO_PASSWORD, now)
    for email, name in _COLLEAGUES.items():
        _add_account(email, name, Role.DOOR, token_urlsafe(), now)
    db.session.flush()


def _add_account(email: str, name: str, role: Role, password: str, now: datetime) -> None:
    if db.session.scalar(select(Account).filter_by(email=email)) is None:
        password_hash = PasswordHasher().hash(password)
        account = Account(
            email=email, name=name, role=role, password_hash=password_hash, created_at=now
        )
        db.session.add(account)
