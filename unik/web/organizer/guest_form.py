"""What an organizer writes for somebody who calls."""

from __future__ import annotations

from wtforms import BooleanField, EmailField, SelectField, StringField
from wtforms.validators import Length, Optional

from unik.domain.objections import Objection
from unik.web.forms import choices, complain
from unik.web.languages import LANGUAGES
from unik.web.public.forms import SignUpForm
from unik.web.public.sign_up_words import ABOUT_A_GUEST
from unik.web.site_settings import site_settings
from unik.web.words import gettext, lazy_gettext


class GuestForm(SignUpForm):
    """The same questions and checks as for a youth, in words for staff."""

    words = ABOUT_A_GUEST
    name = StringField(
        lazy_gettext("Vad heter gästen?"),
        [Optional(), Length(max=60, message=lazy_gettext("Skriv ett kortare namn."))],
    )
    tells_at_door = BooleanField(lazy_gettext("Numret lämnas i dörren i stället"))
    email = EmailField(lazy_gettext("Gästens e-post"))
    language = SelectField(lazy_gettext("Gästens språk"), default="sv", validate_choice=False)

    def offer(self) -> GuestForm:
        """Fill in what can be chosen: whoever calls hardly reads in the organizer's language."""
        codes = site_settings().languages.codes
        self.language.choices = choices({code: LANGUAGES[code] for code in codes})
        return self

    @property
    def language_of_letters(self) -> str:
        """The code of the language that was chosen; Swedish for any that is not offered."""
        code = self.language.data or ""
        return code if code in site_settings().languages.codes else "sv"

    def refuse(self, objection: Objection) -> None:
        """Say beside the right box why nobody was signed up."""
        box = {
            Objection.TOO_YOUNG: self.day,
            Objection.TOO_OLD: self.day,
            Objection.NOT_DECLARED: self.declared,
            Objection.ALREADY_SIGNED_UP: self.name,
        }.get(objection)
        if box is None:
            self.form_errors.append(_words_for(objection))
        else:
            complain(box, _words_for(objection))


def _words_for(objection: Objection) -> str:
    return {
        Objection.CANCELLED: gettext("Kvällen är inställd, så ingen kan anmälas."),
        Objection.CLOSED: gettext("Anmälan är stängd, så ingen kan anmälas."),
        Objection.NOT_OPEN: gettext("Anmälan har inte öppnat än, så ingen kan anmälas."),
        Objection.TOO_OLD: gettext("Gästen är för gammal för kvällen."),
        Objection.TOO_YOUNG: gettext("Gästen är för ung för kvällen."),
        Objection.NOT_DECLARED: gettext(
            "Fråga gästen och kryssa i om det stämmer. Då granskas anmälan först."
        ),
        Objection.FULL: gettext("Det är fullt, och kvällen har ingen kö."),
        Objection.ALREADY_SIGNED_UP: gettext(
            "Någon som heter så och är född då är redan anmäld. Sök på namnet."
        ),
    }[objection]
