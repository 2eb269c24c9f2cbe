"""What phones told that may work their door no more."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.admission import Direction, Verdict
from unik.domain.held_scans import HeldKind, Ruling
from unik.domain.scan_methods import ScanMethod
from unik.models.base import Base
from unik.models.columns import choice


class HeldScan(Base):
    """A scan, or what takes one back, that counts once somebody who leads the door says so.

    The id comes from the client and makes a repeat harmless. An undo has no method, direction
    or verdict of its own, but names in `undone_id` the scan that it takes back.
    """

    __tablename__ = "held_scan"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
    kind: Mapped[HeldKind] = mapped_column(choice(HeldKind, "kind_known"))
    entry_pass_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("entry_pass.id", ondelete="SET NULL")
    )
    sign_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("sign_up.id", ondelete="SET NULL"))
    undone_id: Mapped[UUID | None]
    device_id: Mapped[UUID]
    door: Mapped[str]
    method: Mapped[ScanMethod | None] = mapped_column(choice(ScanMethod, "method_known"))
    direction: Mapped[Direction | None] = mapped_column(choice(Direction, "direction_known"))
    local_verdict: Mapped[Verdict | None] = mapped_column(choice(Verdict, "local_verdict_known"))
    scanned_at: Mapped[datetime]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    ruling: Mapped[Ruling | None] = mapped_column(choice(Ruling, "ruling_known"))
    ruled_at: Mapped[datetime | None]
    ruled_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
