"""Words for people in a language of theirs, outside of any request."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from unik.writing import dates

_CATALOGUES = Path(__file__).parent.parent / "translations"
_LANGUAGES = {"sv", "fi", "en"}


class Words:
    """Says and writes things in one language; the words in the code are Swedish."""

    def __init__(self, language: str) -> None:
        self.language = language if language in _LANGUAGES else "sv"

    def gettext(self, message: str, **values: object) -> str:
        """Return the message, `%(name)s` filled in."""
        found = _catalogue(self.language).ugettext(message)
        return found % values if values else found

    def date_long(self, value: datetime | date) -> str:
        """Write "lördag 19 december 2026"."""
        return dates.date_long(value, self.language)

    def date_plain(self, value: datetime | date) -> str:
        """Write "19 december 2026"."""
        return dates.date_plain(value, self.language)

    def at_clock(self, value: datetime) -> str:
        """Write "kl. 19.00"."""
        return self._whole("kl. %(time)s", time=dates.clock(value, self.language))

    def from_until(self, start: datetime, end: datetime) -> str:
        """Write "kl. 19.00–23.30"."""
        return self._whole("kl. %(time)s", time=dates.clock_range(start, end, self.language))

    def price(self, kronor: int) -> str:
        """Write "40 kr", or that it costs nothing."""
        if kronor == 0:
            return self.gettext("Gratis")
        return self.gettext("%(amount)s kr", amount=kronor)

    def _whole(self, message: str, **values: object) -> str:
        """Return what no line is to break."""
        return self.gettext(message, **values).replace(" ", "\u00a0")


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(_CATALOGUES, [language])
