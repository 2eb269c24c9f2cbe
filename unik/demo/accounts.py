"""The sign-ins of the demo; `unik.services.sign_in` refuses them outside demo mode."""

from datetime import datetime

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


def add_accounts(now: datetime) -> None:
    """Add the demo's staff, unless they are there."""
    for email, (name, role) in DEMO_STAFF.items():
        if db.session.scalar(select(Account).filter_by(email=email)) is None:
            db.session.add(
                Account(
                    email=email,
                    name=name,
                    role=role,
                    password_hash=PasswordHasher().hash(DEMO_PASSWORD),
                    created_at=now,
                )
            )
    db.session.flush()
