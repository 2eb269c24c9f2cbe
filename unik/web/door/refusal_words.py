"""The fixed reasons not to let somebody in, in words."""

from collections.abc import Mapping

from unik.domain.door_refusals import Reason
from unik.web.words import lazy_gettext

REASONS: Mapping[str, object] = {
    Reason.WRONG_AGE: lazy_gettext("Fel ålder"),
    Reason.FULL: lazy_gettext("Fullt"),
    Reason.NOT_VALID: lazy_gettext("Gäller inte i kväll"),
    Reason.ENTRY_CLOSED: lazy_gettext("Insläppet är stängt"),
    Reason.TALK: lazy_gettext("Samtal med ledare"),
}
