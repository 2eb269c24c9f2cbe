"""What kinds of pages there are, and in words."""

from flask import request

from unik.domain.page_votes import PageKind
from unik.web.words import lazy_gettext

PAGE_WORDS = {
    PageKind.START: lazy_gettext("Startsidan"),
    PageKind.EVENT: lazy_gettext("Kvällens sida"),
    PageKind.SIGN_UP: lazy_gettext("Anmälan"),
    PageKind.TICKET: lazy_gettext("Passet"),
    PageKind.OWN_DATA: lazy_gettext("Egna uppgifter"),
    PageKind.SURVEY: lazy_gettext("Enkät och önskemål"),
    PageKind.ABOUT: lazy_gettext("Om webbplatsen"),
    PageKind.OTHER: lazy_gettext("Annat"),
}
_KINDS = {
    "public.start": PageKind.START,
    "public.event": PageKind.EVENT,
    "public.sign_up": PageKind.SIGN_UP,
    "public.entry_pass": PageKind.TICKET,
    "public.my_passes": PageKind.TICKET,
    "public.cancel": PageKind.TICKET,
    "public.name": PageKind.TICKET,
    "public.lost_pass": PageKind.TICKET,
    "public.lost_pass_asked": PageKind.TICKET,
    "public.offer": PageKind.TICKET,
    "public.own_data": PageKind.OWN_DATA,
    "public.erase_own": PageKind.OWN_DATA,
    "public.erased": PageKind.OWN_DATA,
    "public.survey": PageKind.SURVEY,
    "public.survey_results": PageKind.SURVEY,
    "public.wishes": PageKind.SURVEY,
    "public.privacy": PageKind.ABOUT,
    "public.accessibility": PageKind.ABOUT,
}


def page_kind() -> PageKind:
    """Return what the page of this request is for."""
    return _KINDS.get(request.endpoint or "", PageKind.OTHER)
