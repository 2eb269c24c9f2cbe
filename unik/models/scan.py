"""Scans: every answer given at a door."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.admission import Direction, Verdict
from unik.domain.overrides import OverrideReason
from unik.domain.scan_methods import ScanMethod
from unik.models.base import Base
from unik.models.columns import choice


class Scan(Base):
    """One answer given at a door of an event, whatever the verdict.

    It was asked for by an account, or by a paired phone, which outlives all its scans.
    The id comes from the client and makes a repeat harmless. A code that is not
    ours leaves no content and no digest. `scanned_at` is what the client says,
    `happened_at` what counts in figures. What a phone without the net showed by itself is
    `local_verdict`, and `verdict` then what the server would have said. Where somebody was let
    in despite the rules, `overridden` is what these say, and `override_reason` why.
    """

    __tablename__ = "scan"
    __table_args__ = (
        Index("ix_scan_event_id_happened_at", "event_id", "happened_at"),
        Index("ix_scan_sign_up_id", "sign_up_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"))
    entry_pass_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("entry_pass.id", ondelete="SET NULL")
    )
    sign_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("sign_up.id", ondelete="SET NULL"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    device_id: Mapped[UUID | None]
    door: Mapped[str]
    method: Mapped[ScanMethod] = mapped_column(choice(ScanMethod, "method_known"))
    direction: Mapped[Direction] = mapped_column(choice(Direction, "direction_known"))
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict, "verdict_known"))
    local_verdict: Mapped[Verdict | None] = mapped_column(choice(Verdict, "local_verdict_known"))
    overridden: Mapped[Verdict | None] = mapped_column(choice(Verdict, "overridden_known"))
    override_reason: Mapped[OverrideReason | None] = mapped_column(
        choice(OverrideReason, "override_reason_known")
    )
    scanned_at: Mapped[datetime]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    people_inside: Mapped[int]
    since_at: Mapped[datetime | None]
    since_door: Mapped[str | None]
    left_at: Mapped[datetime | None]
