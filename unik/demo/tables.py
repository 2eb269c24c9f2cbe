"""The tables that an administrator keeps: venues, holidays, school years. Examples, not facts."""

from datetime import date, datetime, timedelta

from dateutil.easter import easter

from unik.domain.holidays import HolidayKind
from unik.domain.school_years import school_year_fallback
from unik.domain.site_settings import Group, Help, as_saved
from unik.extensions import db
from unik.models import Holiday, SchoolYear, SiteSetting, Venue

_GUIDE = "https://www.karlskoga.example/alkohol-och-drogguiden"
_MONDAY = 1


def add_venues() -> None:
    """Keep the two youth centres, unless somebody has entered venues already."""
    if db.session.query(Venue).count():
        return
    db.session.add_all(
        [
            Venue(
                name="Stacken",
                address="Stackvägen 2, Karlskoga",
                map_url="https://www.openstreetmap.org/search?query=Stacken%20Karlskoga",
                fire_limit=350,
                staff_count=12,
                access_info="Entrén är utan trappsteg. Rullstol fungerar överallt. "
                "Ledsagare går in gratis.",
                way_home="Extrabuss till Degerfors kl. 23.45 från entrén. "
                "Vi stannar tills alla har kommit iväg.",
                is_example=True,
            ),
            Venue(
                name="Skranta",
                address="Skrantavägen 12, Karlskoga",
                map_url="https://www.openstreetmap.org/search?query=Skranta%20Karlskoga",
                fire_limit=180,
                access_info="Ramp vid sidodörren, ring på klockan så öppnar vi.",
                way_home="Stadsbussen går en gång i halvtimmen till kl. 00.15.",
                is_example=True,
            ),
        ]
    )


def link_to_a_guide(now: datetime) -> None:
    """Keep a link to a made-up guide about alcohol and drugs, until somebody settles another."""
    if db.session.get(SiteSetting, Group.HELP) is None:
        settled = as_saved(Help(drug_guide_url=_GUIDE))
        db.session.add(SiteSetting(name=Group.HELP, settled=settled, version=1, changed_at=now))


def add_school_years(around: int) -> None:
    """Keep three school years with their holidays, `around` the middle one; what is there stays."""
    for starts_in in (around - 1, around, around + 1):
        if db.session.get(SchoolYear, starts_in) is None:
            _add_school_year(starts_in)


def _add_school_year(starts_in: int) -> None:
    terms = school_year_fallback(starts_in)
    db.session.add(
        SchoolYear(
            starts_in=starts_in,
            autumn_starts_on=terms.autumn_starts_on,
            spring_ends_on=terms.spring_ends_on,
            is_example=True,
        )
    )
    for kind, (starts_on, ends_on) in holidays_of(starts_in).items():
        db.session.add(Holiday(kind=kind, starts_on=starts_on, ends_on=ends_on, is_example=True))


def holidays_of(starts_in: int) -> dict[HolidayKind, tuple[date, date]]:
    """Return first and last day of the holidays of one school year."""
    spring = starts_in + 1
    good_friday = easter(spring) - timedelta(days=2)
    return {
        HolidayKind.AUTUMN: _week(starts_in, 44),
        HolidayKind.CHRISTMAS: (date(starts_in, 12, 19), date(spring, 1, 10)),
        HolidayKind.WINTER: _week(spring, 9),
        HolidayKind.EASTER: (good_friday, good_friday + timedelta(days=9)),
        HolidayKind.SUMMER: (
            school_year_fallback(starts_in).spring_ends_on + timedelta(days=1),
            school_year_fallback(spring).autumn_starts_on - timedelta(days=1),
        ),
    }


def _week(year: int, number: int) -> tuple[date, date]:
    monday = date.fromisocalendar(year, number, _MONDAY)
    return monday, monday + timedelta(days=6)
