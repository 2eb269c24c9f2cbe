"""Sign-ups: somebody who wants to come to an event."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from unik.domain.sign_up_states import ONE_EACH, Gender, Municipality, SignUpState
from unik.models.base import Base, Key
from unik.models.columns import DatabaseClock, choice
from unik.models.event import Event

_STATES = ", ".join(f"'{state}'" for state in sorted(ONE_EACH))
_ONE_EACH = text(f"name_key IS NOT NULL AND state IN ({_STATES})")
LONG_AGO = text("'1970-01-01 00:00:00.000000'")
_IN_LINE = text(f"state IN ('{SignUpState.OFFERED}', '{SignUpState.WAITING}')")


class SignUp(Base):
    """One youth's place at one event, or what became of it.

    The person is known by normalised name and birth date, or, without a name,
    by the form that was sent. What the retention rule erases may be null.
    `was_blocked` remembers of a cancelled one that it was blocked until then;
    whoever lifts the block clears it. `decided_at` is when an organizer approved or
    declined it, null for those who need no review and while one is waited for.
    Who stands in line does so since `queued_at`, and keeps an offered place by answering
    before `offer_ends_at`; of them `was_blocked` says that the place will be blocked.
    Who asked at `erase_asked_at` to be erased is when the evening has closed; of one
    that was erased, at `erased_at`, only what the figures need is left.
    `still_coming_at` is when the guest last said so of an evening that was moved, and
    `fell_outside_at` when a change of the evening declined somebody, by the age rule.
    `touched_at` is when the row was last written, by the database's own clock: a door phone
    asks what has changed since it asked before.
    A `drop_in` came without having signed up. `last_move_id` is the scan by which somebody
    last came in or went out. Who went out for good, where one may come back, did so at
    `gone_home_at`.
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("event_id", "form_id"),
        UniqueConstraint("event_id", "short_code"),
        Index("ix_sign_up_kind", "event_id", "state", "drop_in", "id"),
        Index(
            "uq_sign_up_one_each",
            "event_id",
            "name_key",
            "born_on",
            unique=True,
            sqlite_where=_ONE_EACH,
            postgresql_where=_ONE_EACH,
        ),
        Index(
            "ix_sign_up_was_blocked",
            "event_id",
            sqlite_where=text("was_blocked = 1"),
            postgresql_where=text("was_blocked"),
        ),
        Index(
            "ix_sign_up_in_line",
            "event_id",
            "queued_at",
            sqlite_where=_IN_LINE,
            postgresql_where=_IN_LINE,
        ),
        CheckConstraint("serial >= 1", name="serial_from_one"),
        CheckConstraint("NOT inside OR admitted_at IS NOT NULL", name="inside_came_in"),
    )

    id: Mapped[Key]
    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"))
    form_id: Mapped[UUID]
    state: Mapped[SignUpState] = mapped_column(choice(SignUpState, "state_known"))
    signed_up_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    was_blocked: Mapped[bool] = mapped_column(default=False)
    decided_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]
    offer_ends_at: Mapped[datetime | None]
    still_coming_at: Mapped[datetime | None]
    fell_outside_at: Mapped[datetime | None]

    name: Mapped[str | None]
    name_key: Mapped[str | None]
    name_corrections: Mapped[int] = mapped_column(default=0, server_default="0")
    born_on: Mapped[date | None]
    adult_phone: Mapped[str | None]
    email: Mapped[str | None]
    adult_email: Mapped[str | None]
    declared_year_seven: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="sv")
    gender: Mapped[Gender | None] = mapped_column(choice(Gender, "gender_known"))
    municipality: Mapped[Municipality | None] = mapped_column(
        choice(Municipality, "municipality_known")
    )
    first_time: Mapped[bool | None]

    serial: Mapped[int] = mapped_column(default=1)
    short_code: Mapped[str]
    drop_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    inside: Mapped[bool] = mapped_column(default=False)
    admitted_at: Mapped[datetime | None]
    admitted_door: Mapped[str | None]
    left_at: Mapped[datetime | None]
    gone_home_at: Mapped[datetime | None]
    last_move_id: Mapped[UUID | None]
    erase_asked_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    touched_at: Mapped[datetime] = mapped_column(
        default=DatabaseClock(), onupdate=DatabaseClock(), server_default=LONG_AGO
    )

    event: Mapped[Event] = relationship(lazy="raise")
