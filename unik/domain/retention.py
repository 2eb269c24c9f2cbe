"""How long each kind of data is kept, and the day on which it is erased."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from unik.domain.ages import age_on
from unik.domain.local_time import local_date, moments_for

_MONTHS = 12


class Kept(StrEnum):
    """The kinds of data about guests that are erased on a day of their own."""

    CONTACT = "contact"
    """An adult's phone number, e-mail addresses, messages and letters."""
    WAITING = "waiting"
    """Those in the waiting list who never came in."""
    PERSON = "person"
    """Names and birth dates, and with them sign-ups, passes and scans: figures remain."""


@dataclass(frozen=True)
class Retention:
    """The periods of one installation, and the decision that they rest on.

    Days are counted from the local day on which an evening ends (PRODUCT, "Privacy").
    """

    decision: str = ""
    contact_days: int = 7
    waiting_days: int = 7
    person_days: int = 30
    staff_days: int = 30
    """For sign-ins of the staff, from the day they began."""
    audit_months: int = 24
    """For the trail, and for accounts from the day they were closed."""

    wish_days: int = 365
    """For wishes, from the day they were written: a season is planned by last year's."""
    sentence_days: int = 90
    """For sentences about a page of the site, from the day they were written."""
    hidden_days: int = 7
    """For what organizers have hidden, from the day they did."""

    def __post_init__(self) -> None:
        days = (
            *(self.contact_days, self.waiting_days, self.person_days, self.staff_days),
            *(self.wish_days, self.sentence_days, self.hidden_days),
        )
        if min(*days, self.audit_months) < 1:
            raise ValueError("everything is kept for a day at least")
        if max(self.contact_days, self.waiting_days) > self.person_days:
            raise ValueError("nothing can be kept longer than the sign-up that it belongs to")

    def days_for(self, kept: Kept) -> int:
        """Return how many days after the evening something is kept."""
        return {
            Kept.CONTACT: self.contact_days,
            Kept.WAITING: self.waiting_days,
            Kept.PERSON: self.person_days,
        }[kept]

    def erased_on(self, kept: Kept, ends_at: datetime) -> date:
        """Return the local day on which it is erased of an evening that ends at `ends_at`."""
        return local_date(ends_at) + timedelta(days=self.days_for(kept))

    def ended_before(self, kept: Kept, now: datetime) -> datetime:
        """Return the moment before which an evening ended whose day has come at `now`."""
        return day_begins(local_date(now) - timedelta(days=self.days_for(kept) - 1))

    def sign_ins_before(self, now: datetime) -> datetime:
        """Return the moment before which a sign-in began that is forgotten at `now`."""
        return day_begins(local_date(now) - timedelta(days=self.staff_days - 1))

    def wishes_until(self, today: date) -> date:
        """Return the last local day of which wishes are erased `today`."""
        return today - timedelta(days=self.wish_days)

    def sentences_until(self, today: date) -> date:
        """Return the last local day of which sentences about pages are erased `today`."""
        return today - timedelta(days=self.sentence_days)

    def hidden_until(self, today: date) -> date:
        """Return the last local day of which what was hidden then is erased `today`."""
        return today - timedelta(days=self.hidden_days)

    def trail_before(self, now: datetime) -> datetime:
        """Return the moment before which the trail is pruned at `now`."""
        return day_begins(months_before(local_date(now), self.audit_months))


def day_begins(day: date) -> datetime:
    """Return the moment (UTC) at which a local day begins; the clock never changes at midnight."""
    return moments_for(datetime.combine(day, time()))[0].astimezone(UTC)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def coarse_birth_date(born: date, day: date) -> date:
    """Return a first or last day of the birth year that gives the same age on `day`.

    So the figures of an evening by age and grade stay as they were, without a birthday.
    """
    first, last = date(born.year, 1, 1), date(born.year, 12, 31)
    return first if age_on(day, first) == age_on(day, born) else last


LONGEST = Retention(
    contact_days=30,
    waiting_days=30,
    person_days=180,
    staff_days=180,
    audit_months=60,
    wish_days=730,
    sentence_days=365,
    hidden_days=90,
)
"""What an administrator can settle at most; a longer time takes whoever runs the server."""


def lacks_decision(periods: Retention) -> bool:
    """Say whether periods differ from ours, and no decision is named that they rest on."""
    return not periods.decision and periods != Retention()
