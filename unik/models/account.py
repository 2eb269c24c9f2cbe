"""Staff accounts."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.roles import PLANNERS, Role
from unik.models.base import Base, Key
from unik.models.columns import choice


class Account(Base):
    """One person on the staff, who signs in with an e-mail address and a password.

    `language` is the one that letters to them are written in.
    """

    __tablename__ = "account"

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(choice(Role, "role_known"))
    language: Mapped[str] = mapped_column(default="sv", server_default="sv")
    password_hash: Mapped[str | None]
    invitation_digest: Mapped[bytes | None] = mapped_column(unique=True)
    invitation_expires_at: Mapped[datetime | None]
    totp_secret: Mapped[bytes | None]
    totp_confirmed_at: Mapped[datetime | None]
    totp_last_step: Mapped[int | None]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    @property
    def is_invited(self) -> bool:
        """Whether they have yet to choose a password."""
        return self.password_hash is None and self.disabled_at is None

    @property
    def plans_events(self) -> bool:
        return self.role in PLANNERS
