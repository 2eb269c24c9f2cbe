"""Messages: the outbox."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from unik.domain.messages import Audience, Channel, MessageKind
from unik.domain.sending import MessageState, Trouble
from unik.models.account import Account
from unik.models.base import Base, Key
from unik.models.columns import choice
from unik.models.sign_up import SignUp

_WAITING = text(f"state = '{MessageState.WAITING}'")


class Message(Base):
    """One message to one person about one sign-up, or one account: no words and no address.

    Both are looked up when it is sent, from what is true by then. `occasion` tells
    messages of one kind apart, so that none is written twice. A worker has taken it
    under `claim` until `claimed_until`; `failures` counts its tries, the last of which
    met `trouble`.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("(sign_up_id IS NULL) <> (account_id IS NULL)", name="about_one"),
        UniqueConstraint("sign_up_id", "kind", "audience", "channel", "occasion"),
        Index(
            "ix_message_due",
            "due_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    id: Mapped[Key]
    sign_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"))
    kind: Mapped[MessageKind] = mapped_column(choice(MessageKind, "kind_known"))
    audience: Mapped[Audience] = mapped_column(choice(Audience, "audience_known"))
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel_known"))
    occasion: Mapped[str] = mapped_column(default="")
    state: Mapped[MessageState] = mapped_column(
        choice(MessageState, "state_known"), default=MessageState.WAITING
    )
    posted_at: Mapped[datetime]
    due_at: Mapped[datetime]
    claim: Mapped[UUID | None]
    claimed_until: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[Trouble | None] = mapped_column(choice(Trouble, "trouble_known"))
    settled_at: Mapped[datetime | None]
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )

    sign_up: Mapped[SignUp | None] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise")
