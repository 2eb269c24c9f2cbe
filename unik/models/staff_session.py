"""Sign-ins that can be revoked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from unik.models.account import Account
from unik.models.base import Base, Key


class StaffSession(Base):
    """One signed-in browser of one account; the cookie's token is kept as a digest.

    `device` names the kind of browser coarsely, so that its owner knows it again.
    """

    __tablename__ = "staff_session"

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    token_digest: Mapped[bytes] = mapped_column(unique=True)
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    second_factor_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(default="")
    door: Mapped[str | None]

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
