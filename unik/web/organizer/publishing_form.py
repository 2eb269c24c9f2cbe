"""What organizers fill in about when an evening becomes public."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from unik.domain.local_time import local_date
from unik.domain.publishing import PublishingObjection
from unik.web.forms import Form, complain
from unik.web.organizer.event_fields import ClockField, DayField
from unik.web.organizer.reading import read_clock_box, read_day_box, read_moment
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event

_AFTER_SCHOOL = time(16)


class PublishingForm(Form):
    """Asks for a day and a time."""

    day = DayField(
        lazy_gettext("Datum"), description=lazy_gettext("vilken dag kvällen ska publiceras")
    )
    clock = ClockField(
        lazy_gettext("Klockslag"), description=lazy_gettext("vilken tid kvällen ska publiceras")
    )

    def read(self) -> datetime | None:
        """Return the moment in UTC, or `None` with a message beside each field to mend."""
        day = read_day_box(self.day, gettext("Skriv vilken dag kvällen ska publiceras."))
        clock = read_clock_box(self.clock, gettext("Skriv vilken tid kvällen ska publiceras."))
        if day is None or clock is None:
            return None
        return read_moment(self.clock, datetime.combine(day, clock))

    def refuse(self, objection: PublishingObjection) -> None:
        """Say what is wrong with the moment."""
        words = {
            PublishingObjection.NOT_TO_COME: gettext("Den tiden har redan varit. Välj en senare."),
            PublishingObjection.AFTER_SIGN_UP: gettext(
                "Då har anmälan redan stängt. Välj en tidigare tid."
            ),
        }
        complain(self.day, words[objection])


def answers_of(event: Event) -> dict[str, object]:
    """Return what stands in the form: the time that was set before, or an afternoon."""
    if event.publish_at is None:
        return {"clock": _AFTER_SCHOOL}
    return {"day": local_date(event.publish_at), "clock": event.publish_at}
