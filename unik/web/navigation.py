"""The way around for staff."""

from typing import NamedTuple

from flask import Flask, request, url_for

from unik.domain.roles import Role
from unik.domain.sign_ins import SignedIn
from unik.web.sign_in import current_account, is_demo
from unik.web.words import gettext

_PAGES_OF = {
    "organizer.remarks": {"organizer.remarks"},
    "organizer.statistics": {"organizer.statistics", "organizer.compare_evenings"},
    "account.staff": {
        "account.staff",
        "account.staff_member",
        "account.invite",
        "account.renew_link",
        "account.revoke_invitation",
    },
    "organizer.settings": {"organizer.settings", "organizer.settings_group", "organizer.logo"},
    "account.data_requests": {
        "account.data_requests",
        "account.show_data",
        "account.correct_data",
    },
}
"""Pages that belong to a link of their own, though other links share their part."""


class Place(NamedTuple):
    """One link of the menu."""

    label: str
    url: str
    is_current: bool


def init_app(app: Flask) -> None:
    """Give templates the menu."""
    app.add_template_global(staff_navigation)


def staff_navigation() -> list[Place]:
    """Return where the person signed in may go; nowhere while they owe a second factor."""
    me = current_account()
    if me is None or me.owes_second_factor(demo=is_demo()):
        return []
    return [
        Place(label, url_for(endpoint), _is_here(endpoint)) for endpoint, label in _places_of(me)
    ]


def _places_of(me: SignedIn) -> list[tuple[str, str]]:
    places = [
        ("door.events", gettext("Dörren")),
        ("account.home", gettext("Mitt konto")),
    ]
    if me.plans_events:
        places.insert(0, ("organizer.events", gettext("Evenemang")))
        places.insert(1, ("organizer.statistics", gettext("Statistik")))
        places.insert(2, ("organizer.remarks", gettext("Önskemål")))
    if me.role is Role.ADMINISTRATOR:
        places.insert(-1, ("account.staff", gettext("Personal")))
        places.insert(-1, ("organizer.settings", gettext("Inställningar")))
        places.insert(-1, ("account.data_requests", gettext("Begäran om uppgifter")))
    return places


def _is_here(endpoint: str) -> bool:
    """Say whether the page asked for belongs to that link of the menu."""
    here = request.endpoint or ""
    for link, pages in _PAGES_OF.items():
        if here in pages:
            return endpoint == link
    return here.partition(".")[0] == endpoint.partition(".")[0] and endpoint not in _PAGES_OF
