"""Whether pages helped: counts."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.page_votes import Helped, PageKind
from unik.models.base import Base
from unik.models.columns import choice


class PageVote(Base):
    """How often one answer was given about one kind of page on one local day."""

    __tablename__ = "page_vote"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    page: Mapped[PageKind] = mapped_column(choice(PageKind, "page_known"), primary_key=True)
    voted_on: Mapped[date] = mapped_column(primary_key=True)
    helped: Mapped[Helped] = mapped_column(choice(Helped, "helped_known"), primary_key=True)
    number: Mapped[int]
