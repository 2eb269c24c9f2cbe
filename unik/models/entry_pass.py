"""Entry passes: the codes ever issued."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from unik.models.base import Base, Key
from unik.models.sign_up import SignUp


class EntryPass(Base):
    """One code issued for one sign-up; kept as digests only, the secrets are derived again.

    A re-issued pass is a new row with the next serial; the older one is replaced, and
    keeps the short code that went with it.
    """

    __tablename__ = "entry_pass"
    __table_args__ = (UniqueConstraint("sign_up_id", "serial"),)

    id: Mapped[Key]
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"))
    serial: Mapped[int]
    token_digest: Mapped[bytes] = mapped_column(unique=True)
    manage_digest: Mapped[bytes] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    replaced_short_code: Mapped[str | None] = mapped_column(index=True)

    sign_up: Mapped[SignUp] = relationship(lazy="raise")
