"""What an organizer plans: what can be left out, and what cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from unik.domain.closing import USUAL_MINUTES
from unik.domain.local_time import local_date
from unik.domain.school_years import SchoolCalendar
from unik.domain.shared_doors import NOT_SHARED, are_settled

LONGEST_EVENING = timedelta(hours=18)
_LAST_ENTRY_BEFORE_END = timedelta(minutes=90)
_ENTRY_AT_LEAST = timedelta(hours=1)


class PlanObjection(StrEnum):
    """A reason why an evening cannot be as it is planned."""

    ENDS_TOO_EARLY = "ends_too_early"
    TOO_LONG = "too_long"
    STARTS_OUTSIDE = "starts_outside"
    LAST_ENTRY_OUTSIDE = "last_entry_outside"
    DROP_IN_OUTSIDE = "drop_in_outside"
    SIGN_UP_NEVER_OPEN = "sign_up_never_open"
    SIGN_UP_AFTER_END = "sign_up_after_end"
    OVER_FIRE_LIMIT = "over_fire_limit"
    FOR_NOBODY = "for_nobody"
    SUMMER_CHOICE_MISSING = "summer_choice_missing"
    ALREADY_OVER = "already_over"
    DOORS_SETTLED = "doors_settled"
    PUBLISHED_TOO_LATE = "published_too_late"
    HOLIDAY_SETTLED = "holiday_settled"


@dataclass(frozen=True)
class EventPlan:
    """Everything that an organizer decides about an evening; moments in UTC.

    `next_year_sevens` is `None` while nobody has answered whether those who
    start the lowest grade after the summer are welcome.
    """

    title: str
    venue_id: UUID
    holiday_id: UUID | None
    doors_open_at: datetime
    starts_at: datetime
    last_entry_at: datetime
    ends_at: datetime
    early_minutes: int
    reentry: bool
    sign_up_opens_at: datetime | None
    sign_up_closes_at: datetime | None
    capacity: int
    staff_count: int
    waiting_list: bool
    lowest_cohort: int
    highest_age: int
    highest_cohort: int | None
    next_year_sevens: bool | None
    price_kr: int
    description: str
    rules: str
    adults: str
    contact_phone: str
    drop_in_from: datetime | None = None
    """When whoever drops in may use places of those who have not come; never without one."""
    closing_minutes: int = USUAL_MINUTES
    """After the end: then everybody still inside is counted out."""
    shows_first: bool = False
    """Whether a scan shows who it is, and somebody comes in only when staff say so."""
    shared_doors: int = NOT_SHARED
    """Among how many doors the passes are shared."""
    door_note: str = ""
    """What the door is to look at; shown there alone."""
    door_note_below: int | None = None
    """The age that those have not reached whom it is about; `None` if it is about everybody."""
    guard_phone: str = ""
    """Whom the door calls for a security guard; nobody else is told."""

    @property
    def doors_on(self) -> date:
        """The local date on which the doors open."""
        return local_date(self.doors_open_at)


def objections_to(
    plan: EventPlan, *, fire_limit: int, calendar: SchoolCalendar
) -> tuple[PlanObjection, ...]:
    """Return what is wrong with a plan, in the order in which a form asks; nothing if it is fine.

    `fire_limit` is how many people, guests and staff together, the venue may hold.
    """
    return (
        *_objections_to_times(plan),
        *_objections_to_numbers(plan, fire_limit),
        *_objections_to_audience(plan, calendar),
    )


def shares_too_late(plan: EventPlan, before: EventPlan, now: datetime) -> bool:
    """Say whether passes would go to other doors than phones may know of by `now`."""
    is_other = plan.shared_doors != before.shared_doors
    return is_other and are_settled(before.doors_open_at, now)


def on_the_evening(clock: time, *, doors: datetime) -> datetime:
    """Return when, in local time, an evening's clock shows `clock`.

    `doors` is the local time at which the doors open; what the clock shows
    earlier than that belongs to the next day.
    """
    is_next_day = clock < doors.time()
    return datetime.combine(doors.date() + timedelta(days=is_next_day), clock)


def last_entry_for(doors_open_at: datetime, ends_at: datetime) -> datetime:
    """Return the last entry of an evening for which nobody chose one.

    90 minutes before the end, but at least an hour after the doors, if the evening is that long.
    """
    usual = max(ends_at - _LAST_ENTRY_BEFORE_END, doors_open_at + _ENTRY_AT_LEAST)
    return min(usual, ends_at)


def _objections_to_times(plan: EventPlan) -> Iterator[PlanObjection]:
    if plan.ends_at <= plan.doors_open_at:
        yield PlanObjection.ENDS_TOO_EARLY
        return
    if plan.ends_at - plan.doors_open_at > LONGEST_EVENING:
        yield PlanObjection.TOO_LONG
        return
    if not plan.doors_open_at <= plan.starts_at < plan.ends_at:
        yield PlanObjection.STARTS_OUTSIDE
    if not plan.doors_open_at < plan.last_entry_at <= plan.ends_at:
        yield PlanObjection.LAST_ENTRY_OUTSIDE
    drop_in = plan.drop_in_from
    if drop_in and not plan.doors_open_at <= drop_in < plan.last_entry_at:
        yield PlanObjection.DROP_IN_OUTSIDE
    if plan.sign_up_closes_at and plan.sign_up_closes_at > plan.ends_at:
        yield PlanObjection.SIGN_UP_AFTER_END
    closes_at = plan.sign_up_closes_at or plan.last_entry_at
    if plan.sign_up_opens_at and plan.sign_up_opens_at >= closes_at:
        yield PlanObjection.SIGN_UP_NEVER_OPEN


def _objections_to_numbers(plan: EventPlan, fire_limit: int) -> Iterator[PlanObjection]:
    if plan.capacity + plan.staff_count > fire_limit:
        yield PlanObjection.OVER_FIRE_LIMIT


def _objections_to_audience(plan: EventPlan, calendar: SchoolCalendar) -> Iterator[PlanObjection]:
    highest_cohort = plan.highest_age if plan.highest_cohort is None else plan.highest_cohort
    if plan.lowest_cohort > min(plan.highest_age, highest_cohort):
        yield PlanObjection.FOR_NOBODY
    if plan.next_year_sevens is None and calendar.is_summer_gap(plan.doors_on):
        yield PlanObjection.SUMMER_CHOICE_MISSING
