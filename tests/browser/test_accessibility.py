"""Axe finds nothing on any page, in any state, theme, width or language.

Every state has two looks that differ in theme, width and language, and any nine states meet
all eighteen combinations; `make proof` tries every state in all of them.
"""

from contextlib import contextmanager
from itertools import product

import pytest

from tests.axe import axe_finds_nothing
from tests.browser.states import DESK, DOOR, EMPTY, YOUTH, open_state

STATES = YOUTH | DOOR | DESK | EMPTY
WIDTHS = (320, 360, 1280)
SCHEMES = ("light", "dark")
LANGUAGES = ("sv", "fi", "en")
ALL_LOOKS = list(product(WIDTHS, SCHEMES, LANGUAGES))


def looks_for(name: str) -> list[tuple[int, str, str]]:
    """Return two looks without a common width, theme or language."""
    width, language = divmod(list(STATES).index(name) % 9, 3)
    scheme = (width - language) % 3 % 2
    return [
        (WIDTHS[(width + turn) % 3], SCHEMES[(scheme + turn) % 2], LANGUAGES[(language + turn) % 3])
        for turn in range(2)
    ]


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


def walk(furnish, onlookers, name, looks):
    """Open the state in each look, ask axe, and see that nothing has to be scrolled sideways."""
    walk = Walk(furnish, onlookers, name)
    for width, scheme, language in looks:
        with walk.look(width, scheme, language) as page:
            assert page.locator("html").get_attribute("lang") == language
            axe_finds_nothing(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{name} scrolls sideways at {width} px in {language}"
            )


def test_any_nine_states_meet_every_combination():
    names = list(STATES)

    for first in range(len(names) - 8):
        met = {look for name in names[first : first + 9] for look in looks_for(name)}
        assert met == set(ALL_LOOKS)


@pytest.mark.parametrize("name", STATES)
def test_nobody_is_kept_out(furnish, onlookers, name):
    walk(furnish, onlookers, name, looks_for(name))


@pytest.mark.proof
@pytest.mark.parametrize("name", STATES)
def test_nobody_is_kept_out_in_any_combination(furnish, onlookers, name):
    walk(furnish, onlookers, name, ALL_LOOKS)
