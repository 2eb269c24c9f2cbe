"""What the door asks somebody without a pass."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from wtforms import HiddenField, StringField

from unik.domain.birth_dates import NoBirthDate, read_birth_date
from unik.domain.drop_ins import DropIn
from unik.domain.names import tidy
from unik.domain.personal_numbers import (
    contains_personal_number,
    hold_personal_number_together,
)
from unik.services.phones import read_phone
from unik.web.forms import Form, complain
from unik.web.words import gettext, lazy_gettext

_LONGEST_NAME = 60


class DropInForm(Form):
    """A birth date is enough; a name and the number of an adult may be added."""

    scan_id = HiddenField(default=lambda: str(uuid4()))
    day = StringField(lazy_gettext("Dag"))
    month = StringField(lazy_gettext("Månad"))
    year = StringField(lazy_gettext("År"))
    name = StringField(lazy_gettext("Namn"))
    phone = StringField(lazy_gettext("Telefon till en vuxen"))

    def read(self, *, today: date, language: str) -> DropIn | None:
        """Return what was said, or `None` with messages about what to mend."""
        self._refuse_personal_numbers()
        born_on = None if self.errors else self._read_birth_date(today)
        phone = self._read_phone()
        if len(self.name.data or "") > _LONGEST_NAME:
            complain(self.name, gettext("Skriv ett kortare namn."))
        if self.errors or born_on is None:
            return None
        return DropIn(
            id=self._id(),
            name=tidy(self.name.data or "") or None,
            born_on=born_on,
            adult_phone=phone,
            language=language,
        )

    def renew(self) -> None:
        """Let what is sent next be another request."""
        self.scan_id.data = str(uuid4())

    def _refuse_personal_numbers(self) -> None:
        """Forget a personnummer at once, so that it is neither kept nor shown again."""
        dates = (self.day, self.month, self.year)
        written = [box.data or "" for box in dates]
        is_whole = any(contains_personal_number(each) for each in written)
        if is_whole or hold_personal_number_together(written):
            for box in dates:
                box.data = ""
            complain(self.day, gettext("Skriv inte personnumret. Dag, månad och år räcker."))
        if contains_personal_number(self.name.data or ""):
            self.name.data = ""
            complain(self.name, gettext("Skriv inte personnumret. Ett förnamn räcker."))
        is_phone = read_phone(self.phone.data or "") is not None
        if contains_personal_number(self.phone.data or "", is_phone=is_phone):
            self.phone.data = ""
            complain(self.phone, gettext("Skriv ett telefonnummer, inte ett personnummer."))

    def _read_birth_date(self, today: date) -> date | None:
        try:
            return read_birth_date(
                self.day.data or "", self.month.data or "", self.year.data or "", today=today
            )
        except NoBirthDate:
            complain(self.day, gettext("Skriv dag, månad och år, till exempel 27 3 2012."))
            return None

    def _read_phone(self) -> str | None:
        """Return the number, or `None` where there is none."""
        text = (self.phone.data or "").strip()
        number = read_phone(text)
        if text and number is None:
            words = gettext("Skriv hela numret, till exempel 070-123 45 67, eller lämna tomt.")
            complain(self.phone, words)
        return number

    def _id(self) -> UUID:
        try:
            return UUID(self.scan_id.data or "")
        except ValueError:
            return uuid4()
