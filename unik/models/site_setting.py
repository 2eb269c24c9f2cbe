"""What administrators have settled for the site."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.site_settings import Group
from unik.models.base import Base
from unik.models.columns import choice


class SiteSetting(Base):
    """The settings of one group, or none where they are as the server says.

    `version` grows with every change. No secret is ever kept here.
    """

    __tablename__ = "site_setting"

    name: Mapped[Group] = mapped_column(choice(Group, "name_known"), primary_key=True)
    settled: Mapped[dict[str, Any]] = mapped_column(JSON)
    picture: Mapped[bytes | None]
    """A PNG picture, for the group that has one."""
    version: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
