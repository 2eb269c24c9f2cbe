"""What youths write."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4

from wtforms import BooleanField, EmailField, Field, HiddenField, StringField
from wtforms.validators import Length, Optional

from unik.domain.applications import Application
from unik.domain.birth_dates import DateProblem, NoBirthDate, read_birth_date
from unik.domain.emails import read_email
from unik.domain.local_time import local_date
from unik.domain.names import tidy
from unik.domain.personal_numbers import (
    contains_personal_number,
    hold_personal_number_together,
)
from unik.services.phones import read_phone
from unik.web.forms import Form, complain
from unik.web.public.form_ids import FormId, new_form_id, read_form_id
from unik.web.public.sign_up_words import TO_A_YOUTH
from unik.web.words import gettext, lazy_gettext

_LONGEST_NAME = 60


class SignUpForm(Form):
    """Asks only what the door needs to know."""

    words = TO_A_YOUTH
    form_id = HiddenField(default=new_form_id)
    name = StringField(
        lazy_gettext("Vad heter du?"),
        [Optional(), Length(max=_LONGEST_NAME, message=lazy_gettext("Skriv ett kortare namn."))],
    )
    day = StringField(lazy_gettext("Dag"))
    month = StringField(lazy_gettext("Månad"))
    year = StringField(lazy_gettext("År"))
    phone = StringField(lazy_gettext("En vuxen vi kan ringa"))
    tells_at_door = BooleanField(lazy_gettext("Jag berättar i dörren i stället"))
    email = EmailField(lazy_gettext("Din e-post"))
    adult_email = EmailField(lazy_gettext("En vuxens e-post"))
    declared = BooleanField()
    homepage = StringField(lazy_gettext("Lämna den här rutan tom"))
    """Nobody sees it, so whoever fills it in is hardly a person."""

    def read(self, *, now: datetime, shortest: timedelta, language: str) -> Application | None:
        """Return what was written, or `None` with messages about what to mend.

        What nobody can write faster than `shortest` has to be sent once more.
        """
        self._refuse_personal_numbers()
        born_on = self._read_birth_date(local_date(now))
        phone = self._read_phone()
        email, adult_email = self._read_email(self.email), self._read_email(self.adult_email)
        form_id = self._read_form_id(now)
        if not self.errors:
            self._doubt_machines(now - form_id.opened_at, shortest)
        if self.errors or born_on is None:
            return None
        return Application(
            form_id=form_id.id,
            name=tidy(self.name.data or "") or None,
            born_on=born_on,
            adult_phone=phone,
            declared_year_seven=bool(self.declared.data),
            language=language,
            email=email,
            adult_email=adult_email,
        )

    def _refuse_personal_numbers(self) -> None:
        """Forget a personnummer at once, so that it is neither kept nor shown again."""
        date_words = str(self.words.number_in_date)
        _refuse_personal_number(self.name, str(self.words.number_in_name))
        boxes = (self.day, self.month, self.year)
        for box in boxes:
            _refuse_personal_number(box, date_words)
        if hold_personal_number_together(box.data or "" for box in boxes):
            _refuse(boxes, date_words)
        _refuse_personal_number(
            self.phone,
            gettext("Skriv ett telefonnummer, inte ett personnummer."),
            is_phone=read_phone(self.phone.data or "") is not None,
        )
        for box in (self.email, self.adult_email):
            _refuse_personal_number(
                box, gettext("Skriv en e-postadress utan personnummer, eller lämna tomt.")
            )

    def _read_birth_date(self, today: date) -> date | None:
        boxes = (self.day, self.month, self.year)
        if any(box.errors for box in boxes):
            return None
        try:
            return read_birth_date(*((box.data or "") for box in boxes), today=today)
        except NoBirthDate as no_date:
            box = self.year if no_date.problem is DateProblem.YEAR_TOO_SHORT else self.day
            is_empty = no_date.problem is DateProblem.EMPTY
            words = str(self.words.no_birth_date) if is_empty else _words_for(no_date.problem)
            complain(box, words)
            return None

    def _read_phone(self) -> str | None:
        """Return the number, or `None` where it is told at the door instead."""
        if self.phone.errors or self.tells_at_door.data:
            return None
        if not (text := (self.phone.data or "").strip()):
            complain(self.phone, str(self.words.no_phone))
            return None
        if number := read_phone(text):
            return number
        complain(self.phone, gettext("Skriv hela numret, till exempel 070-123 45 67."))
        return None

    def _read_email(self, box: Field) -> str | None:
        """Return the address, or `None` where there is none to write to."""
        text = (box.data or "").strip()
        if box.errors or not text:
            return None
        if address := read_email(text):
            return address
        complain(
            box, gettext("Skriv hela adressen, till exempel namn@exempel.se, eller lämna tomt.")
        )
        return None

    def _read_form_id(self, now: datetime) -> FormId:
        """Return since when somebody had the form; since now, if they bring none of ours."""
        if known := read_form_id(self.form_id.data or ""):
            return known
        self.form_id.data = new_form_id()
        return FormId(uuid4(), now)

    def _doubt_machines(self, had_it_for: timedelta, shortest: timedelta) -> None:
        """Ask to press once more, with everything that was written still there."""
        if self.homepage.data:
            self.homepage.data = ""
            self.form_errors.append(
                gettext("En ruta som inte syns var ifylld. Nu är den tom. Tryck en gång till.")
            )
        elif timedelta(0) <= had_it_for < shortest:
            self.form_errors.append(
                gettext("Det gick väldigt fort. Kolla att allt stämmer och tryck en gång till.")
            )


def _refuse_personal_number(box: Field, words: str, *, is_phone: bool = False) -> None:
    if contains_personal_number(box.data or "", is_phone=is_phone):
        _refuse([box], words)


def _refuse(boxes: Sequence[Field], words: str) -> None:
    """Forget what was written, and say beside the first box what to write instead."""
    for box in boxes:
        box.data = ""
    complain(boxes[0], words)


def _words_for(problem: DateProblem) -> str:
    return {
        DateProblem.INCOMPLETE: gettext("Skriv både dag, månad och år."),
        DateProblem.NOT_NUMBERS: gettext("Skriv datumet med siffror, till exempel 27 3 2012."),
        DateProblem.YEAR_TOO_SHORT: gettext("Skriv året med fyra siffror, till exempel 2012."),
        DateProblem.NO_SUCH_DAY: gettext("Den dagen finns inte. Kolla dag och månad."),
        DateProblem.IN_THE_FUTURE: gettext("Datumet har inte varit än. Kolla året."),
        DateProblem.TOO_LONG_AGO: gettext("Kolla året, det blev väldigt länge sedan."),
    }[problem]
