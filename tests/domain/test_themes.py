"""Colours that an installation chooses."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from unik.domain.themes import GROUNDS, Theme, contrast, is_colour, unseen_pairs

THEME = (Path(__file__).parents[2] / "static" / "css" / "theme.css").read_text()
_NAMES = {"paper": "paper", "card": "card"} | {
    each: f"{each}-wash" for each in ("ok", "warn", "no", "info")
}


def told(name: str) -> tuple[str, str]:
    """Return the colours of a token for light and dark pages."""
    found = re.search(rf"--{name}: light-dark\((#\w{{6}}), (#\w{{6}})\);", THEME)
    assert found, name
    return found[1], found[2]


def test_the_colours_that_nobody_changed_are_those_of_the_style_sheet():
    theme = Theme()

    assert (theme.link, theme.link_dark) == told("link")
    assert (theme.button, theme.button_dark) == told("button")
    assert (theme.button_ink, theme.button_ink_dark) == told("button-ink")
    assert f"--mark: {theme.mark};" in THEME
    for number, mode in enumerate(("light", "dark")):
        assert GROUNDS[mode] == {name: told(token)[number] for name, token in _NAMES.items()}


def test_they_can_all_be_seen():
    assert unseen_pairs(Theme()) == []


def test_contrast_is_as_wcag_has_it():
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ({"mark": "#fff0e0"}, ("mark", "paper", "light")),
        ({"link": "#8890b8"}, ("link", "paper", "light")),
        ({"link_dark": "#555577"}, ("link_dark", "paper", "dark")),
        ({"button": "#f0e8dd", "button_ink": "#000000"}, ("button", "paper", "light")),
        ({"button_ink": "#333333"}, ("button_ink", "button", "light")),
        (
            {"button_dark": "#202020", "button_ink_dark": "#ffffff"},
            ("button_dark", "paper", "dark"),
        ),
    ],
)
def test_what_cannot_be_seen_is_named_with_what_it_stands_on(change, first):
    pair = unseen_pairs(replace(Theme(), **change))[0]

    assert (pair.setting, pair.against, pair.mode) == first
    assert pair.contrast < pair.needed


def test_four_and_a_half_is_enough_for_words_and_a_little_less_is_not():
    assert unseen_pairs(Theme(button="#767676", button_ink="#ffffff")) == []
    assert unseen_pairs(Theme(button="#777777", button_ink="#ffffff")) != []


@pytest.mark.parametrize("text", ["#fff", "red", "#12345g", "#1234567", "#ABCDEF", "", "#123456;x"])
def test_only_six_small_hexadecimal_digits_are_a_colour(text):
    assert not is_colour(text)
    assert is_colour("#0a1b2c")
