"""What organizers fill in about a venue."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wtforms import StringField, TextAreaField

from unik.services.venues import VenueFacts
from unik.web.forms import Form, complain
from unik.web.organizer.reading import Number, read_box, read_number
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Venue

_LONGEST_NAME = 60
_LONGEST_TEXT = 2000
_PEOPLE = Number(1, 20_000)
_STAFF = Number(0, 1000)


class VenueForm(Form):
    """Asks where it is, and how many people may be there."""

    name = StringField(lazy_gettext("Lokalens namn"))
    address = StringField(lazy_gettext("Adress"))
    fire_limit = StringField(
        lazy_gettext("Max antal personer"),
        description=lazy_gettext("hur många personer som får vara där"),
    )
    staff_count = StringField(
        lazy_gettext("Antal personal"), description=lazy_gettext("hur många som brukar arbeta där")
    )
    map_url = StringField(lazy_gettext("Länk till en karta"))
    way_home = TextAreaField(lazy_gettext("Så tar man sig hem"))
    access_info = TextAreaField(lazy_gettext("Tillgänglighet"))

    def read(self) -> VenueFacts | None:
        """Return what was written, or `None` with a message beside each field to mend."""
        facts = VenueFacts(
            name=read_box(self.name, gettext("Skriv vad lokalen heter."), longest=_LONGEST_NAME),
            address=read_box(self.address, gettext("Skriv lokalens adress.")),
            map_url=self._read_map_url(),
            fire_limit=read_number(self.fire_limit, _PEOPLE),
            staff_count=read_number(self.staff_count, _STAFF),
            access_info=read_box(self.access_info, longest=_LONGEST_TEXT),
            way_home=read_box(self.way_home, longest=_LONGEST_TEXT),
        )
        return None if self.errors else facts

    def refuse_name(self) -> None:
        """Say that another venue has the name."""
        complain(self.name, gettext("En lokal heter så redan. Välj ett annat namn."))

    def _read_map_url(self) -> str | None:
        text = read_box(self.map_url, longest=500)
        if text and not _leads_to_a_site(text):
            complain(
                self.map_url,
                gettext(
                    "Klistra in en länk som börjar med https, till exempel från en karttjänst."
                ),
            )
        return text or None


def ordinary_answers() -> dict[str, object]:
    """Return what stands in the form about a new venue."""
    return {"staff_count": "8"}


def answers_of(venue: Venue) -> dict[str, object]:
    """Return what stands in the form about a venue."""
    return {
        "name": venue.name,
        "address": venue.address,
        "fire_limit": str(venue.fire_limit),
        "staff_count": str(venue.staff_count),
        "map_url": venue.map_url or "",
        "way_home": venue.way_home,
        "access_info": venue.access_info,
    }


def _leads_to_a_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.netloc) and address.isprintable()
