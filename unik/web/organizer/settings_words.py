"""How the settings of the site are spoken about."""

from unik.domain.site_settings import Group, Help
from unik.domain.themes import Pair
from unik.web.filters import number
from unik.web.words import gettext, lazy_gettext

HEADINGS = {
    Group.ORGANIZER: lazy_gettext("Vem som ordnar"),
    Group.HELP: lazy_gettext("Någon att prata med"),
    Group.DOOR_PHONES: lazy_gettext("Telefon i dörren"),
    Group.RETENTION: lazy_gettext("Gallring"),
    Group.LANGUAGES: lazy_gettext("Språk"),
    Group.LETTERS: lazy_gettext("Mejl"),
    Group.THEME: lazy_gettext("Färger"),
}
SHOWN = {
    Group.ORGANIZER: lazy_gettext(
        "Syns längst ner på varje sida, i mejl, i integritetstexten och i "
        "tillgänglighetsredogörelsen."
    ),
    Group.HELP: lazy_gettext("Syns för unga som behöver prata med någon. Tomma rader visas inte."),
    Group.DOOR_PHONES: lazy_gettext("Syns i dörren, bredvid den som är ansvarig och 112."),
    Group.RETENTION: lazy_gettext(
        "Styr vad som raderas och när. Syns i integritetstexten och på varje pass."
    ),
    Group.LANGUAGES: lazy_gettext("Svenska finns alltid. Ett språk som är av syns inte i menyn."),
    Group.LETTERS: lazy_gettext("Syns i inkorgen hos den som får ett mejl."),
    Group.THEME: lazy_gettext("Syns på sidorna för unga och personal. Dörren har sina egna."),
}
_GROUNDS = {
    "paper": lazy_gettext("sidans bakgrund"),
    "card": lazy_gettext("ett kort"),
    "ok": lazy_gettext("en grön ruta"),
    "warn": lazy_gettext("en gul ruta"),
    "no": lazy_gettext("en röd ruta"),
    "info": lazy_gettext("en blå ruta"),
    "button": lazy_gettext("knappen"),
}


def missing_words(known: Help) -> str | None:
    """Say what youths would look for and not find; `None` where nothing is missing."""
    if not known.drug_guide_url:
        return gettext(
            "Länken till kommunens alkohol- och drogguide saknas, så unga ser inte guiden."
        )
    if known.drug_guide_is_example:
        return gettext("Länken till kommunens alkohol- och drogguide är ett exempel.")
    return None


def contrast_words(pair: Pair) -> str:
    """Say which two colours cannot be told apart, and by how much."""
    values = {
        "against": _GROUNDS[pair.against],
        "ground": pair.ground,
        "has": number(int(pair.contrast * 10) / 10),
        "needs": number(pair.needed),
    }
    if pair.mode == "dark":
        return gettext(
            "Färgen syns för dåligt mot %(against)s (%(ground)s) i mörkt läge: kontrasten är "
            "%(has)s och behöver vara minst %(needs)s.",
            **values,
        )
    return gettext(
        "Färgen syns för dåligt mot %(against)s (%(ground)s) i ljust läge: kontrasten är %(has)s "
        "och behöver vara minst %(needs)s.",
        **values,
    )
