"""What happened and what was done, in words."""

from collections.abc import Mapping

from unik.domain.incidents import Action, Category
from unik.web.words import lazy_gettext

CATEGORIES: Mapping[Category, object] = {
    Category.INJURY: lazy_gettext("Någon skadade sig"),
    Category.UNWELL: lazy_gettext("Någon mådde dåligt"),
    Category.QUARREL: lazy_gettext("Bråk"),
    Category.THREAT: lazy_gettext("Hot eller trakasserier"),
    Category.DAMAGE: lazy_gettext("Något gick sönder"),
    Category.THEFT: lazy_gettext("Stöld"),
    Category.OUTSIDE: lazy_gettext("Oro utanför lokalen"),
    Category.ALARM: lazy_gettext("Larm"),
}
ACTIONS: Mapping[Action, object] = {
    Action.TALK: lazy_gettext("Samtal"),
    Action.FIRST_AID: lazy_gettext("Första hjälpen"),
    Action.ADULT: lazy_gettext("Ringde en vuxen"),
    Action.GUARD: lazy_gettext("Ordningsvakt"),
    Action.EMERGENCY: lazy_gettext("Ringde 112"),
    Action.EMPTIED: lazy_gettext("Utrymde"),
    Action.NONE: lazy_gettext("Inget behövdes"),
}
