"""Values as each language writes them; moments are shown in Europe/Stockholm."""

from datetime import date, datetime
from functools import lru_cache

from babel.numbers import format_decimal, format_percent
from flask import Flask

from unik.domain.local_time import local
from unik.domain.posters import poster
from unik.domain.short_codes import show_short_code
from unik.domain.site_settings import Organizer
from unik.services.phones import write_phone
from unik.web.languages import current
from unik.web.site_settings import site_settings
from unik.web.words import gettext
from unik.writing import dates


def init_app(app: Flask) -> None:
    """Give the filters and globals to every template."""
    for each in (date_long, date_short, date_plain, month_short, weekday_short):
        app.add_template_filter(each)
    for each in (clock, at_clock, number, percent, price, phone):
        app.add_template_filter(each)
    app.add_template_filter(local)
    app.add_template_filter(show_short_code, "short_code")
    app.add_template_global(clock_range)
    app.add_template_global(poster, "poster_shapes")
    app.context_processor(_municipality)
    app.add_template_global(who_arranges)


def date_long(value: datetime | date) -> str:
    """Write "lördag 19 december 2026"."""
    return dates.date_long(value, current())


def date_short(value: datetime | date) -> str:
    """Write "lör 19 dec"."""
    return dates.date_short(value, current())


def date_plain(value: datetime | date) -> str:
    """Write "19 december 2026"."""
    return dates.date_plain(value, current())


def month_short(value: datetime | date) -> str:
    """Write "dec"."""
    return dates.written(value, "LLL", current())


def weekday_short(value: datetime | date) -> str:
    """Write "lör"."""
    return dates.written(value, "ccc", current())


def clock(value: datetime) -> str:
    """Write "19.00"."""
    return dates.clock(value, current())


def at_clock(value: datetime) -> str:
    """Write "kl. 19.00"."""
    return gettext("kl. %(time)s", time=clock(value))


def clock_range(start: datetime, end: datetime) -> str:
    """Write "19.00–23.30"."""
    return dates.clock_range(start, end, current())


def number(value: float) -> str:
    """Write "1 234,5"."""
    return _number(value, current())


def percent(share: float) -> str:
    """Write a share of 1 as "89 %"."""
    return format_percent(share, locale=current())


def price(kronor: int) -> str:
    """Write "40 kr", or that it costs nothing."""
    if kronor == 0:
        return gettext("Gratis")
    return gettext("%(amount)s kr", amount=number(kronor))


def phone(e164: str) -> str:
    """Write a number as people dial it here, "070-123 45 67"."""
    return write_phone(e164)


def who_arranges(organizer: Organizer | None = None) -> str:
    """Say who arranges the evenings, with the part of the municipality that answers."""
    organizer = organizer or site_settings().organizer
    name = _in_every_language(organizer.municipality)
    if organizer.contact_name:
        return gettext(
            "UNIK ordnas av %(municipality)s, %(contact)s.",
            municipality=name,
            contact=organizer.contact_name,
        )
    return gettext("UNIK ordnas av %(municipality)s.", municipality=name)


def _municipality() -> dict[str, str]:
    return {"municipality": _in_every_language(site_settings().organizer.municipality)}


def _in_every_language(municipality: str) -> str:
    """Return the name; the municipality that UNIK began in has one in every language."""
    is_first = municipality == "Karlskoga kommun"
    return gettext("Karlskoga kommun") if is_first else municipality


@lru_cache(maxsize=1000)
def _number(value: float, language: str) -> str:
    return format_decimal(value, locale=language)
