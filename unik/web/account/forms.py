"""What staff fill in about accounts."""

from typing import TypedDict

from wtforms import EmailField, PasswordField, RadioField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length, ValidationError

from unik.domain.emails import read_email
from unik.domain.passwords import PasswordObjection
from unik.domain.roles import Role
from unik.web.account.words import ROLES, advice_on, nobody_left
from unik.web.forms import Form, choices, complain, only_visible
from unik.web.words import gettext, lazy_gettext

_SHORT = Length(max=100, message=lazy_gettext("Skriv ett kortare namn."))
_REPEATED = EqualTo("password", lazy_gettext("Skriv samma lösenord i båda rutorna."))


def _takes_letters(_form: object, box: EmailField) -> None:
    if read_email(box.data or "") is None:
        raise ValidationError(gettext("Skriv en e-postadress, till exempel namn@kommun.se."))


class SignInAnswers(TypedDict):
    """Who wants in."""

    email: str
    password: str


class NewAccountAnswers(TypedDict):
    """Whom to invite."""

    email: str
    name: str
    role: Role


class SignInForm(Form):
    """Asks who wants in."""

    email = EmailField(
        lazy_gettext("E-post"),
        [DataRequired(lazy_gettext("Skriv din e-postadress."))],
        filters=[only_visible],
    )
    password = PasswordField(
        lazy_gettext("Lösenord"), [InputRequired(lazy_gettext("Skriv ditt lösenord."))]
    )

    @property
    def answers(self) -> SignInAnswers:
        """What was filled in."""
        return {"email": self.email.data or "", "password": self.password.data or ""}

    def refuse(self) -> None:
        """Say that the two do not fit, and not which of them is wrong."""
        self.form_errors.append(gettext("E-postadressen eller lösenordet stämmer inte."))


def _new_password() -> PasswordField:
    return PasswordField(
        lazy_gettext("Nytt lösenord"), [InputRequired(lazy_gettext("Välj ett lösenord."))]
    )


def _same_again() -> PasswordField:
    return PasswordField(
        lazy_gettext("Samma lösenord igen"),
        [InputRequired(lazy_gettext("Skriv lösenordet en gång till.")), _REPEATED],
    )


def _role() -> RadioField:
    return RadioField(
        lazy_gettext("Roll"),
        [InputRequired(lazy_gettext("Välj en roll."))],
        choices=choices(ROLES),
    )


class NewPasswordForm(Form):
    """Asks for a password, twice since it cannot be seen."""

    password = _new_password()
    again = _same_again()

    @property
    def wanted(self) -> str:
        """The password that was chosen."""
        return self.password.data or ""

    def refuse(self, objection: PasswordObjection) -> None:
        """Put beside the password what to choose instead."""
        complain(self.password, advice_on(objection))


class ChangePasswordForm(NewPasswordForm):
    """Asks for the password of today before it is replaced."""

    current = PasswordField(
        lazy_gettext("Nuvarande lösenord"),
        [InputRequired(lazy_gettext("Skriv ditt nuvarande lösenord."))],
    )
    password = _new_password()
    again = _same_again()

    def refuse_current(self) -> None:
        """Say that the password of today is another one."""
        complain(self.current, gettext("Lösenordet stämmer inte. Skriv det som du loggade in med."))


class CodeForm(Form):
    """Asks for a code of the app."""

    code = StringField(lazy_gettext("Kod"), [InputRequired(lazy_gettext("Skriv koden."))])

    @property
    def typed(self) -> str:
        """The code as it was typed."""
        return self.code.data or ""

    def refuse(self) -> None:
        """Say that the code opens nothing."""
        complain(
            self.code, gettext("Koden stämmer inte. Vänta på nästa kod i appen och skriv den.")
        )


class RoleForm(Form):
    """Asks what somebody may do."""

    role = _role()

    @property
    def chosen(self) -> Role:
        """The role that was chosen."""
        return Role(self.role.data)

    def refuse_last(self) -> None:
        """Say that somebody must be left who can let others in."""
        complain(self.role, nobody_left())


class InvitationForm(RoleForm):
    """Asks whom to invite."""

    name = StringField(
        lazy_gettext("Namn"),
        [DataRequired(lazy_gettext("Skriv ett namn.")), _SHORT],
        filters=[only_visible],
    )
    email = EmailField(
        lazy_gettext("E-post"),
        [DataRequired(lazy_gettext("Skriv en e-postadress.")), _takes_letters],
        filters=[only_visible],
    )
    role = _role()

    @property
    def answers(self) -> NewAccountAnswers:
        """Whom to invite, and as what."""
        return {
            "email": self.email.data or "",
            "name": self.name.data or "",
            "role": self.chosen,
        }

    def refuse_email(self) -> None:
        """Say that somebody has the address already."""
        complain(self.email, gettext("Adressen har redan ett konto. Sök upp det i listan."))
