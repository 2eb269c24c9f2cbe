"""Axe finds nothing on any page, in any state, theme, width or language, and Tab all of it.

Every state is opened once, at one width and in one language, looked at in both themes, and walked
through with Tab; any nine states meet all eighteen combinations. `make proof` opens every state
in all of them, and walks through it at every width.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from werkzeug.routing import Rule

from tests.axe import axe_finds_nothing
from tests.browser.browsing import stand_still
from tests.browser.keyboard import tab_reaches_everything
from tests.browser.states import DESK, DOOR, EMPTY, YOUTH, open_state

STATES = YOUTH | DOOR | DESK | EMPTY
WIDTHS = (320, 360, 1280)
SCHEMES = ("light", "dark")
LANGUAGES = ("sv", "fi", "en")
LONGEST_WORDS = "fi"
ALL_LOOKS = list(product(WIDTHS, SCHEMES, LANGUAGES))


def view_of(name: str) -> tuple[int, str]:
    """Return the width and the language in which a state is opened."""
    width, language = divmod(list(STATES).index(name) % 9, 3)
    return WIDTHS[width], LANGUAGES[language]


def schemes_for(name: str) -> tuple[str, ...]:
    """Return both themes; what passes by itself may pass before it is seen in the second."""
    return SCHEMES[:: 1 if list(STATES).index(name) % 2 else -1]


NO_PAGES = {
    "organizer.attendance_csv",
    "organizer.report_as_csv",
    "organizer.report_as_pdf",
    "organizer.report_as_xlsx",
    "organizer.letter_calendar",
}
NOT_LOOKED_AT = {
    # The demo alone has them.
    *("organizer.letters", "organizer.letter", "organizer.letter_page"),
    # Asks as new recovery codes are asked for, of who is not quite signed in.
    "account.second_factor",
}


def of_the_desk(rule: Rule) -> bool:
    """Say whether the address belongs to organizers and accounts."""
    return rule.endpoint.startswith(("organizer.", "account."))


class Walk:
    """Opens one state in one look after the other.

    What somebody does changes the world, so a state that is reached by doing something
    begins in a new one every time.
    """

    def __init__(self, furnish, onlookers, name):
        self._furnish, self._onlookers = furnish, onlookers
        self._state, self._is_empty = STATES[name], name in EMPTY
        self._place = None

    @contextmanager
    def look(self, width, scheme, language):
        """Give the page in the state, as somebody with that screen and language sees it."""
        if self._state.act or not self._place:
            self._place = self._furnish(empty=self._is_empty)
        site, world = self._place
        onlooker = self._onlookers(site, width)
        page = onlooker.comes(site, width=width, scheme=scheme, expected=self._state.expected)
        with site.app.app_context():
            open_state(page, site, self._state, world, language)
        yield page
        onlooker.goes()


def keeps_nobody_out(page: Page, schemes: Iterable[str]) -> None:
    """Ask axe in each theme, and see that nothing has to be scrolled sideways."""
    stand_still(page)
    for scheme in schemes:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        axe_finds_nothing(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{page.url} scrolls sideways"
        )


def test_every_page_of_the_desk_is_looked_at(furnish):
    site, world = furnish()
    with site.app.app_context():
        roads = site.app.url_map.bind("localhost")
        paths = [each.path for each in DESK.values()]
        addresses = [path if isinstance(path, str) else path(world) for path in paths]
        looked_at = {roads.match(urlsplit(each).path)[0] for each in addresses}
    rules = site.app.url_map.iter_rules()
    desk = {
        each.endpoint for each in rules if {"GET", "HEAD"} <= each.methods and of_the_desk(each)
    }

    assert desk - looked_at == NO_PAGES | NOT_LOOKED_AT


def test_any_nine_states_meet_every_combination():
    names = list(STATES)

    for first in range(len(names) - 8):
        met = {view_of(name) for name in names[first : first + 9]}
        assert met == set(product(WIDTHS, LANGUAGES))


@pytest.mark.parametrize("name", STATES)
def test_nobody_is_kept_out(furnish, onlookers, name):
    (width, language), schemes = view_of(name), schemes_for(name)
    with Walk(furnish, onlookers, name).look(width, schemes[0], language) as page:
        assert page.locator("html").get_attribute("lang") == language
        keeps_nobody_out(page, schemes)
        tab_reaches_everything(page)


@pytest.mark.proof
@pytest.mark.parametrize("name", STATES)
def test_nobody_is_kept_out_in_any_combination(furnish, onlookers, name):
    walk = Walk(furnish, onlookers, name)
    for width, scheme, language in ALL_LOOKS:
        with walk.look(width, scheme, language) as page:
            assert page.locator("html").get_attribute("lang") == language
            keeps_nobody_out(page, [scheme])


@pytest.mark.proof
@pytest.mark.parametrize("name", STATES)
def test_tab_reaches_everything_at_every_width(furnish, onlookers, name):
    walk = Walk(furnish, onlookers, name)
    for width in WIDTHS:
        with walk.look(width, "light", LONGEST_WORDS) as page:
            tab_reaches_everything(page)
