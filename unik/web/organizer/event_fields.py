"""Boxes for days and times of day, in Stockholm's time."""

from datetime import date, datetime, time
from typing import Any

from wtforms import StringField
from wtforms.widgets import DateInput, TextInput

from unik.domain.local_time import is_shown_twice, local, moments_for
from unik.domain.written_times import read_day

FIRST, SECOND = "first", "second"


class DayField(StringField):
    """A day: picked in a calendar, or typed as people write it."""

    def process_data(self, value: object) -> None:
        """Show a day as calendars of browsers want it."""
        self.data = value.isoformat() if isinstance(value, date) else None

    def __call__(self, **attributes: object) -> Any:
        """Offer the calendar, except over an answer that a calendar would wipe away."""
        day = read_day(self.data or "")
        if day:
            self.data = day.isoformat()
        widget = DateInput() if day or not self.data else TextInput()
        return widget(self, **attributes)


class ClockField(StringField):
    """A time of day, and which of the two where the clock shows it twice that night."""

    which: str | None = None
    asks_which = False

    def process_data(self, value: object) -> None:
        """Show the local time of a moment, or a time of any day."""
        self.data = f"{value:%H.%M}" if isinstance(value, time) else None
        if isinstance(value, datetime):
            self.data = f"{local(value):%H.%M}"
            self.asks_which = is_shown_twice(value)
            shown = local(value).replace(tzinfo=None, fold=0)
            self.which = (FIRST, SECOND)[moments_for(shown).index(value)]

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Take the choice between the two along with the time."""
        super().process(formdata, *args, **kwargs)
        if formdata is not None and self.name in formdata:
            self.which = formdata.get(f"{self.name}_which")
            self.asks_which = False
