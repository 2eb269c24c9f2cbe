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


def walk(serve, a_page, name, looks):
    """Open the state in each look, ask axe, and see that nothing has to be scrolled sideways."""
    state = STATES[name]
    for width, scheme, language in looks:
        site = serve(at=NOW)
        with site.backstage():
            world = World(empty=name in EMPTY)
        page = a_page(site, width=width, scheme=scheme, language=language, expected=state.expected)
        with site.app.app_context():
            open_state(page, site, state, world, language)

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
