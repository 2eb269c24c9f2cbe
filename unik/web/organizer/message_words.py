"""The names of messages and troubles, for organizers."""

from unik.domain.messages import MessageKind
from unik.domain.sending import Trouble
from unik.web.words import lazy_gettext

KINDS = {
    MessageKind.PASS: lazy_gettext("Pass"),
    MessageKind.WAITING: lazy_gettext("Plats i kön"),
    MessageKind.OFFER: lazy_gettext("Erbjudande om plats"),
    MessageKind.OFFER_LAPSED: lazy_gettext("Erbjudande som gick ut"),
    MessageKind.PLACE_GIVEN: lazy_gettext("Plats från kön"),
    MessageKind.REVIEW_APPROVED: lazy_gettext("Godkänd anmälan"),
    MessageKind.REVIEW_DECLINED: lazy_gettext("Nej till anmälan"),
    MessageKind.MOVED: lazy_gettext("Ändrad kväll"),
    MessageKind.FALLS_OUTSIDE: lazy_gettext("Utanför åldern efter flytt"),
    MessageKind.EVENT_CANCELLED: lazy_gettext("Inställd kväll"),
    MessageKind.REMINDER: lazy_gettext("Påminnelse"),
    MessageKind.THANKS: lazy_gettext("Tack"),
    MessageKind.LOST_PASS: lazy_gettext("Pass igen"),
    MessageKind.UNDER_REVIEW: lazy_gettext("Granskas av en arrangör"),
    MessageKind.REISSUED: lazy_gettext("Nytt pass i dörren"),
    MessageKind.SIGN_UP_CANCELLED: lazy_gettext("Avbokad av en arrangör"),
}
TROUBLES = {
    Trouble.REFUSED: lazy_gettext("Adressen finns inte eller tar inte emot."),
    Trouble.REJECTED: lazy_gettext("Mejlservern vill inte ha brevet."),
    Trouble.BUSY: lazy_gettext("Mottagarens server bad oss vänta, flera gånger."),
    Trouble.UNREACHABLE: lazy_gettext("Mejlservern gick inte att nå."),
    Trouble.TIMED_OUT: lazy_gettext("Mejlservern svarade inte i tid."),
    Trouble.NO_SPACE: lazy_gettext("Det går inte att spara brevet i mappen."),
    Trouble.MISCONFIGURED: lazy_gettext("Inställningarna för utskick stämmer inte."),
    Trouble.BROKEN: lazy_gettext("Brevet gick inte att skriva."),
}
"""Why something was given up, each with what is wrong rather than a code alone."""
