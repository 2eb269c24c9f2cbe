"""The colours that an installation may choose, and whether they can be seen (WCAG 2.2 AA)."""

import re
from dataclasses import dataclass
from typing import NamedTuple

TEXT = 4.5
"""The contrast that words need."""
SIGN = 3.0
"""The contrast that everything else needs that has to be seen."""

_HEX = re.compile(r"#[0-9a-f]{6}")
_LINEAR_UP_TO = 0.04045
GROUNDS = {
    "light": {
        "paper": "#fbf6ee",
        "card": "#ffffff",
        "ok": "#e0f1e5",
        "warn": "#ffefc4",
        "no": "#fdecec",
        "info": "#e7ebff",
    },
    "dark": {
        "paper": "#15111d",
        "card": "#211b2d",
        "ok": "#10301f",
        "warn": "#35280c",
        "no": "#3a141a",
        "info": "#1c2450",
    },
}
"""What links stand on, as `static/css/theme.css` has it; a test compares them."""


@dataclass(frozen=True)
class Theme:
    """The colours, as "#16257a", for light and dark pages; the door keeps its own."""

    mark: str = "#f2552c"
    link: str = "#16257a"
    link_dark: str = "#b9c6ff"
    button: str = "#1b1526"
    button_ink: str = "#ffffff"
    button_dark: str = "#f7f1e6"
    button_ink_dark: str = "#1b1526"


class Pair(NamedTuple):
    """Two things that are seen together: a setting, and a setting or a ground of a page."""

    setting: str
    against: str
    mode: str
    """ "light" or "dark"."""
    colour: str
    ground: str
    needed: float

    @property
    def contrast(self) -> float:
        """From 1, where nothing is seen, to 21."""
        return contrast(self.colour, self.ground)


def is_colour(text: str) -> bool:
    """Say whether it is a colour as it is kept."""
    return _HEX.fullmatch(text) is not None


def unseen_pairs(theme: Theme) -> list[Pair]:
    """Return what cannot be told apart well enough, in the order of the settings."""
    return [pair for pair in _pairs(theme) if pair.contrast < pair.needed]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _pairs(theme: Theme) -> list[Pair]:
    marks: list[Pair] = []
    links: list[Pair] = []
    buttons: list[Pair] = []
    for mode, end in (("light", ""), ("dark", "_dark")):
        grounds = GROUNDS[mode]
        link, button = getattr(theme, f"link{end}"), getattr(theme, f"button{end}")
        ink = getattr(theme, f"button_ink{end}")
        marks.append(Pair("mark", "paper", mode, theme.mark, grounds["paper"], SIGN))
        links += [
            Pair(f"link{end}", name, mode, link, ground, TEXT) for name, ground in grounds.items()
        ]
        buttons += [
            Pair(f"button{end}", "paper", mode, button, grounds["paper"], SIGN),
            Pair(f"button{end}", "card", mode, button, grounds["card"], SIGN),
            Pair(f"button_ink{end}", "button", mode, ink, button, TEXT),
        ]
    return [*marks, *links, *buttons]


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
