"""Requests for passes that somebody has lost."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from unik.models.base import Base, Key


class PassRequest(Base):
    """Somebody asked for the passes that belong to an address; gone as soon as it is answered.

    Of the address there is a keyed digest only, from which nobody can read it.
    """

    __tablename__ = "pass_request"

    id: Mapped[Key]
    email_digest: Mapped[bytes]
    asked_at: Mapped[datetime]
