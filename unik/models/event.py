"""Events: the youth nights."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from unik.domain.admission import Doors
from unik.domain.checks import door_note
from unik.domain.closing import USUAL_MINUTES
from unik.domain.eligibility import AgeLimits
from unik.domain.event_plans import EventPlan
from unik.domain.event_states import EventState
from unik.domain.local_time import local_date
from unik.domain.shared_doors import NOT_SHARED
from unik.domain.sign_up_phases import SignUpWindow
from unik.models.base import Base, Key
from unik.models.columns import choice
from unik.models.holiday import Holiday
from unik.models.poster_picture import PosterPicture
from unik.models.venue import Venue


class Event(Base):
    """One youth night, published or still being planned.

    `places_taken` counts the sign-ups that hold a place, `people_inside` the guests inside
    now, `unnamed_inside` those of them who are only counted, and `adults_inside` adults who
    are neither guests nor staff. All are claimed by conditional updates against the limits,
    so that a limit may be lowered below what is already taken. A draft is published by itself
    at `publish_at`; once it has been published, at `published_at` for the first time, the slug
    stays. `moved_at` is when its day, times or venue last changed for those who were signed up.
    At `erased_at` its sign-ups were erased, and only its counts remain. At `closed_at`
    everybody still inside was counted out, and nobody comes in from then on. `cost_kr` and
    `staff_minutes`, all of the staff together, are what somebody typed in afterwards.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("doors_open_at <= starts_at", name="doors_before_start"),
        CheckConstraint("starts_at < ends_at", name="start_before_end"),
        CheckConstraint("doors_open_at < last_entry_at", name="entry_after_doors"),
        CheckConstraint("last_entry_at <= ends_at", name="entry_before_end"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
        CheckConstraint("staff_count >= 0", name="staff_not_negative"),
        CheckConstraint("price_kr >= 0", name="price_not_negative"),
        CheckConstraint("early_minutes >= 0", name="early_not_negative"),
        CheckConstraint("places_taken >= 0", name="places_not_negative"),
        CheckConstraint("people_inside >= 0", name="inside_not_negative"),
        CheckConstraint("highest_age <= 17", name="never_adults"),
        CheckConstraint(
            "highest_cohort IS NULL OR highest_cohort >= lowest_cohort", name="cohorts_in_order"
        ),
    )

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    state: Mapped[EventState] = mapped_column(
        choice(EventState, "state_known"), default=EventState.DRAFT
    )
    holiday_id: Mapped[UUID | None] = mapped_column(ForeignKey("holiday.id"), index=True)
    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"), index=True)

    doors_open_at: Mapped[datetime] = mapped_column(index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    last_entry_at: Mapped[datetime]
    early_minutes: Mapped[int] = mapped_column(default=10)
    reentry: Mapped[bool] = mapped_column(default=False)
    sign_up_opens_at: Mapped[datetime | None]
    sign_up_closes_at: Mapped[datetime | None]

    capacity: Mapped[int]
    staff_count: Mapped[int] = mapped_column(default=0)
    waiting_list: Mapped[bool] = mapped_column(default=True, server_default=true())
    places_taken: Mapped[int] = mapped_column(default=0)
    people_inside: Mapped[int] = mapped_column(default=0)
    unnamed_inside: Mapped[int] = mapped_column(default=0, server_default="0")
    adults_inside: Mapped[int] = mapped_column(default=0, server_default="0")
    drop_in_from: Mapped[datetime | None]
    closing_minutes: Mapped[int] = mapped_column(default=USUAL_MINUTES, server_default="30")
    closed_at: Mapped[datetime | None]
    shows_first: Mapped[bool] = mapped_column(default=False, server_default=false())
    door_note: Mapped[str] = mapped_column(default="", server_default="")
    door_note_below: Mapped[int | None]
    shared_doors: Mapped[int] = mapped_column(default=NOT_SHARED, server_default="0")

    lowest_cohort: Mapped[int] = mapped_column(default=13)
    highest_age: Mapped[int] = mapped_column(default=17)
    highest_cohort: Mapped[int | None]
    next_year_sevens: Mapped[bool] = mapped_column(default=False)

    price_kr: Mapped[int] = mapped_column(default=0)
    cost_kr: Mapped[int | None]
    staff_minutes: Mapped[int | None]
    description: Mapped[str] = mapped_column(default="")
    rules: Mapped[str] = mapped_column(default="")
    adults: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    guard_phone: Mapped[str] = mapped_column(default="", server_default="")
    poster_seed: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    publish_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    moved_at: Mapped[datetime | None]

    venue: Mapped[Venue] = relationship(lazy="joined", innerjoin=True)
    holiday: Mapped[Holiday | None] = relationship(lazy="joined")
    poster_picture: Mapped[PosterPicture | None] = relationship(lazy="joined", viewonly=True)

    @property
    def doors_on(self) -> date:
        """The local date on which the doors open: the day every age is counted on."""
        return local_date(self.doors_open_at)

    @property
    def age_limits(self) -> AgeLimits:
        return AgeLimits(
            lowest_cohort=self.lowest_cohort,
            highest_age=self.highest_age,
            highest_cohort=self.highest_cohort,
            next_year_sevens=self.next_year_sevens,
        )

    @property
    def plan(self) -> EventPlan:
        return EventPlan(**{each.name: getattr(self, each.name) for each in fields(EventPlan)})

    @property
    def doors(self) -> Doors:
        return Doors(
            open_at=self.doors_open_at,
            last_entry_at=self.last_entry_at,
            end_at=self.ends_at,
            early_minutes=self.early_minutes,
            reentry=self.reentry,
            shows_first=self.shows_first,
            shared=self.shared_doors,
            note=door_note(self.door_note, self.door_note_below),
        )

    @property
    def closes_at(self) -> datetime:
        """When whoever is still counted as inside has gone home, unless somebody says so before."""
        return self.ends_at + timedelta(minutes=self.closing_minutes)

    @property
    def empty_from(self) -> datetime | None:
        """When whom closing it counted out had gone at the latest; `None` before it is closed."""
        return self.closed_at and min(self.closed_at, self.closes_at)

    @property
    def palette(self) -> str:
        return self.holiday.kind.value if self.holiday else "default"

    @property
    def places_left(self) -> int:
        return max(0, self.capacity - self.places_taken)

    @property
    def sign_up_window(self) -> SignUpWindow:
        return SignUpWindow(
            opens_at=self.sign_up_opens_at,
            closes_at=self.sign_up_closes_at or self.last_entry_at,
            places_left=self.places_left,
            cancelled=self.state is EventState.CANCELLED,
            has_waiting_list=self.waiting_list,
        )
