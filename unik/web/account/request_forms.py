"""What an administrator fills in when somebody asks about their data."""

from datetime import date, datetime

from wtforms import BooleanField, Field, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from unik.domain.birth_dates import NoBirthDate, read_birth_date
from unik.domain.data_requests import Asker, Identity, is_enough
from unik.domain.local_time import local_date
from unik.domain.names import tidy
from unik.domain.personal_numbers import (
    contains_personal_number,
    hold_personal_number_together,
)
from unik.services.data_requests import Contact
from unik.services.phones import read_phone
from unik.web.forms import Form, choices, complain
from unik.web.words import gettext, lazy_gettext

ASKERS = {
    Asker.YOUTH: lazy_gettext("Den unga själv"),
    Asker.GUARDIAN: lazy_gettext("En vårdnadshavare"),
    Asker.ADULT: lazy_gettext("En vuxen vars nummer eller e-post är angiven"),
}
IDENTITIES = {
    Identity.ID_CARD: lazy_gettext("Giltig legitimation visad på plats"),
    Identity.E_SERVICE: lazy_gettext("E-legitimation i kommunens e-tjänst"),
    Identity.KNOWN_BY_STAFF: lazy_gettext("Personalen känner den unga"),
    Identity.GUARDIAN_IN_REGISTER: lazy_gettext(
        "Legitimation, och folkbokföringen visar vårdnaden"
    ),
    Identity.REACHED_THERE: lazy_gettext("Vi har ringt upp numret eller skrivit till adressen"),
}
_SHORT = Length(max=60, message=lazy_gettext("Skriv ett kortare namn."))


class IdentityForm(Form):
    """Who asks, and how that was made sure of."""

    asker = RadioField(
        lazy_gettext("Vem frågar?"),
        [InputRequired(lazy_gettext("Välj vem som frågar."))],
        choices=choices(ASKERS),
    )
    identity = RadioField(
        lazy_gettext("Hur har du kontrollerat vem det är?"),
        [InputRequired(lazy_gettext("Välj hur du har kontrollerat det."))],
        choices=choices(IDENTITIES),
    )


class ContactForm(IdentityForm):
    """Which number or address is theirs."""

    contact = StringField()

    def read(self) -> Contact | None:
        """Return what is to be erased, or `None` if it is neither a number nor an address."""
        return _contact_in((self.contact.data or "").strip())


class DataRequestForm(IdentityForm):
    """Whom to look for, once it is clear who asks."""

    checked = BooleanField(
        lazy_gettext("Jag har kontrollerat vem som frågar"),
        [InputRequired(lazy_gettext("Kontrollera först vem som frågar."))],
    )
    name = StringField(lazy_gettext("Namn"), [Optional(), _SHORT])
    day = StringField(lazy_gettext("Dag"))
    month = StringField(lazy_gettext("Månad"))
    year = StringField(lazy_gettext("År"))
    contact = StringField(lazy_gettext("Eller ett telefonnummer eller en e-postadress"))

    phone: str | None = None
    email: str | None = None
    born_on: date | None = None

    def is_complete(self, now: datetime) -> bool:
        """Say whether it is clear who asks and whom to look for; else complain beside a box."""
        if not _is_fit(self, self.contact):
            return False
        if not is_enough(Asker(self.asker.data), Identity(self.identity.data)):
            complain(
                self.identity, gettext("Det sättet räcker inte för den som frågar. Välj ett annat.")
            )
        elif self.contact.data:
            self._read_contact(self.contact.data.strip())
        elif Asker(self.asker.data) is Asker.ADULT:
            complain(self.contact, gettext("Skriv numret eller adressen som är angiven."))
        else:
            self.born_on = _read_person(self, now)
        return not self.errors

    def _read_contact(self, text: str) -> None:
        if contact := _contact_in(text):
            self.phone, self.email = contact
        else:
            complain(self.contact, gettext("Skriv hela numret eller hela e-postadressen."))


class CorrectionForm(IdentityForm):
    """What is to be right about somebody from now on."""

    name = StringField(lazy_gettext("Namn"), [Optional(), _SHORT])
    day = StringField(lazy_gettext("Dag"))
    month = StringField(lazy_gettext("Månad"))
    year = StringField(lazy_gettext("År"))
    phone = StringField(lazy_gettext("En vuxens telefon"))

    born_on: date | None = None
    adult_phone: str | None = None

    def is_complete(self, now: datetime) -> bool:
        """Say whether everything can be kept like that; else complain beside a box."""
        if not _is_fit(self, self.phone):
            return False
        self.born_on = _read_date(self, now)
        if text := (self.phone.data or "").strip():
            self.adult_phone = read_phone(text)
            if self.adult_phone is None:
                complain(self.phone, gettext("Skriv hela numret, till exempel 070-123 45 67."))
        return not self.errors

    @property
    def tidy_name(self) -> str | None:
        """Return the name, or `None` for nobody's."""
        return tidy(self.name.data or "") or None

    def refuse_name(self) -> None:
        """Say that the evening has somebody like that already."""
        complain(self.name, gettext("Någon med det namnet och den födelsedagen är redan anmäld."))


def _contact_in(text: str) -> Contact | None:
    if phone := read_phone(text):
        return Contact(phone=phone)
    return Contact(email=text) if "@" in text else None


def _is_fit(form: DataRequestForm | CorrectionForm, phone: Field) -> bool:
    """Say whether it was sent with what may be kept; a personnummer is forgotten at once."""
    is_filled_in = form.is_filled_in()
    date_boxes = (form.day, form.month, form.year)
    for box in (form.name, *date_boxes, phone):
        text = box.data or ""
        is_phone = box is phone and read_phone(text) is not None
        if contains_personal_number(text, is_phone=is_phone):
            _refuse_personal_number(box)
    if hold_personal_number_together(box.data or "" for box in date_boxes):
        _refuse_personal_number(*date_boxes)
    return is_filled_in and not form.errors


def _refuse_personal_number(*boxes: Field) -> None:
    for box in boxes:
        box.data = ""
    complain(boxes[0], gettext("Skriv inget personnummer. UNIK sparar inga personnummer."))


def _read_person(form: DataRequestForm, now: datetime) -> date | None:
    if not tidy(form.name.data or ""):
        complain(form.name, gettext("Skriv namnet, eller ett nummer eller en adress."))
    return _read_date(form, now)


def _read_date(form: DataRequestForm | CorrectionForm, now: datetime) -> date | None:
    boxes = (form.day, form.month, form.year)
    try:
        return read_birth_date(*((box.data or "") for box in boxes), today=local_date(now))
    except NoBirthDate:
        complain(form.day, gettext("Skriv dag, månad och år med siffror, till exempel 27 3 2012."))
        return None
