"""What people wrote without saying who they are."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.page_votes import PageKind
from unik.domain.remarks import RemarkKind, RemarkState
from unik.models.base import Base, Key
from unik.models.columns import choice


class Remark(Base):
    """One wish for an evening, or a sentence about a page; of no pass, device or time of day.

    Nobody but organizers sees it before one of them shows it. `settled_on` is the local day on
    which it was shown or hidden.
    """

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint("(kind = 'page') = (page IS NOT NULL)", name="page_where_about_one"),
        CheckConstraint("(kind = 'page') = (event_id IS NULL)", name="event_where_a_wish"),
        CheckConstraint("(state = 'waiting') = (settled_on IS NULL)", name="settled_or_waiting"),
    )

    id: Mapped[Key]
    kind: Mapped[RemarkKind] = mapped_column(choice(RemarkKind, "kind_known"))
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("event.id"), index=True)
    page: Mapped[PageKind | None] = mapped_column(choice(PageKind, "page_known"))
    text: Mapped[str]
    state: Mapped[RemarkState] = mapped_column(
        choice(RemarkState, "state_known"), default=RemarkState.WAITING
    )
    written_on: Mapped[date]
    settled_on: Mapped[date | None]
