"""How accounts are spoken about."""

from unik.domain.passwords import LONGEST, SHORTEST, PasswordObjection
from unik.domain.roles import Role
from unik.web.words import gettext, lazy_gettext

ROLES = {
    Role.DOOR: lazy_gettext("Ledare i dörren"),
    Role.ORGANIZER: lazy_gettext("Arrangör"),
    Role.ADMINISTRATOR: lazy_gettext("Administratör"),
}


def advice_on(objection: PasswordObjection) -> str:
    """Return what to do instead of a password that was refused."""
    match objection:
        case PasswordObjection.TOO_SHORT:
            return gettext("Välj ett lösenord med minst %(num)s tecken.", num=SHORTEST)
        case PasswordObjection.TOO_LONG:
            return gettext("Välj ett lösenord med högst %(num)s tecken.", num=LONGEST)
        case PasswordObjection.EASY_TO_GUESS:
            return gettext(
                "Välj något som är svårare att gissa, till exempel tre ord som inte hör ihop."
            )


def nobody_left() -> str:
    """Return what to do before the last administrator goes."""
    return gettext("Någon måste kunna släppa in andra. Gör först någon annan till administratör.")
