"""Axe finds nothing on any page, in any state, theme, width or language.

Every state meets every theme, width and language here; `make proof` tries all their
combinations.
"""

from itertools import product

import pytest

from tests.axe import axe_finds_nothing
from tests.browser.states import DESK, DOOR, EMPTY, NOW, YOUTH, World, open_state

STATES = YOUTH | DOOR | DESK | EMPTY
WIDTHS = (320, 360, 1280)
SCHEMES = ("light", "dark", "light")
LANGUAGES = ("sv", "fi", "en")
ALL_LOOKS = list(product(WIDTHS, SCHEMES[:2], LANGUAGES))


def looks_for(name: str) -> list[tuple[int, str, str]]:
    """Return three looks that together hold every width, theme and language."""
    turn = list(STATES).index(name)
    return [
        (WIDTHS[number], SCHEMES[(number + turn) % 3], LANGUAGES[(number + turn) % 3])
        for number in range(3)
    ]


class Walk:
    """Opens one state in one look after the other.

    What somebody does changes the world, so a state that is reached by doing something
    begins in a new one every time.
    """

    def __init__(self, serve, a_page, name):
        self._serve, self._a_page = serve, a_page
        self._state, self._is_empty = STATES[name], name in EMPTY
        self._begin()

    def look(self, width, scheme, language):
        """Return the page in the state, as somebody with that screen and language sees it."""
        if self._state.act and self._pages:
            self._begin()
        page = self._pages.get(width)
        if page is None:
            page = self._a_page(self._site, width=width, expected=self._state.expected)
            self._pages[width] = page
        page.emulate_media(color_scheme=scheme)
        with self._site.app.app_context():
            open_state(page, self._site, self._state, self._world, language)
        return page

    def _begin(self):
        self._site, self._pages = self._serve(at=NOW), {}
        with self._site.backstage():
            self._world = World(empty=self._is_empty)


def walk(serve, a_page, name, looks):
    """Open the state in each look, ask axe, and see that nothing has to be scrolled sideways."""
    walk = Walk(serve, a_page, name)
    for width, scheme, language in looks:
        page = walk.look(width, scheme, language)

        assert page.locator("html").get_attribute("lang") == language
        axe_finds_nothing(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name} scrolls sideways at {width} px in {language}"
        )


@pytest.mark.parametrize("name", STATES)
def test_nobody_is_kept_out(serve, a_page, name):
    walk(serve, a_page, name, looks_for(name))


@pytest.mark.proof
@pytest.mark.parametrize("name", STATES)
def test_nobody_is_kept_out_in_any_combination(serve, a_page, name):
    walk(serve, a_page, name, ALL_LOOKS)
