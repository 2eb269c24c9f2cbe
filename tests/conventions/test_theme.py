"""The theme's colours can be read by everybody, in light and dark, and are said only once."""

import re
from pathlib import Path

import pytest

from unik.domain.posters import DEEP, PALETTES

STATIC = Path(__file__).parents[2] / "static"
THEME = (STATIC / "css" / "theme.css").read_text()
LAYOUTS = Path(__file__).parents[2] / "templates" / "layouts"
TEXT, LARGE_OR_SIGN, VERDICT = 4.5, 3, 7

READ_ON = {
    "--paper": "--ink --ink-soft --link --ok --warn --no --info",
    "--card": "--ink --ink-soft --link --ok --warn --no --info --chart-1 --chart-2",
    "--bar": "--ink",
    "--button": "--button-ink",
    "--ok-wash": "--ok --ink --link",
    "--warn-wash": "--warn --ink --link",
    "--no-wash": "--no --ink --link",
    "--info-wash": "--info --ink --link",
    "--side": "--side-ink",
    "--side-current": "--side-current-ink",
    "--night": "--night-ink --night-soft",
    "--night-tool": "--night-ink --night-soft",
    "--night-chosen": "--night-chosen-ink",
}
SEEN_ON = {
    "--paper": "--edge-line --focus --button --chart-1 --chart-2",
    "--card": "--edge-line --focus --chart-1 --chart-2",
    "--bar": "--ink",
    "--night-tool": "--night-line",
}
VERDICTS = ("green", "blue", "amber", "red", "neutral")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ground", "words"), READ_ON.items())
def test_words_stand_out_from_their_ground(theme, ground, words):
    for word in words.split():
        assert _contrast(_colour(word, theme), _colour(ground, theme)) >= TEXT, word


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ground", "signs"), SEEN_ON.items())
def test_edges_and_bars_stand_out_from_their_ground(theme, ground, signs):
    for sign in signs.split():
        assert _contrast(_colour(sign, theme), _colour(ground, theme)) >= LARGE_OR_SIGN, sign


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_can_be_read_at_arms_length(verdict):
    ground, ink, edge, edge_ink = (
        _colour(f"--verdict-{verdict}{part}", "dark") for part in ("", "-ink", "-edge", "-edge-ink")
    )

    assert _contrast(ink, ground) >= VERDICT
    assert _contrast(edge_ink, edge) >= VERDICT
    assert _contrast(edge, ground) >= LARGE_OR_SIGN


@pytest.mark.parametrize("palette", PALETTES)
def test_words_on_the_deep_colour_of_a_holiday_stand_out(palette):
    tokens = _tokens_of(palette)

    assert _contrast(tokens["--deep-ink"], tokens["--deep"]) >= VERDICT
    assert _contrast(tokens["--spark-ink"], tokens["--spark"]) >= TEXT
    assert _contrast(tokens["--spark"], tokens["--deep"]) >= LARGE_OR_SIGN


@pytest.mark.parametrize("palette", PALETTES)
def test_pictures_and_pages_paint_a_holiday_in_the_same_colours(palette):
    tokens = _tokens_of(palette)

    assert tuple(tokens[f"--p{number}"] for number in range(5)) == PALETTES[palette]
    assert tuple(tokens[each] for each in ("--deep", "--deep-ink", "--spark")) == DEEP[palette]


def test_old_browsers_get_the_same_light_theme():
    fallback = THEME.partition("@supports not")[2].partition("/*")[0]

    stated = dict(re.findall(r"(--[\w-]+): (#\w{6});", fallback))

    assert stated == {name: light for name, light, _ in _themed()}


def test_browsers_tint_their_own_bars_like_the_page():
    stated = set(re.findall(r'content="(#\w{6})"', (LAYOUTS / "base.html").read_text()))

    assert stated == {_colour("--paper", "light"), _colour("--paper", "dark")}
    assert _colour("--night", "dark") in (LAYOUTS / "door.html").read_text()


def _themed() -> list[tuple[str, str, str]]:
    return re.findall(r"(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\);", THEME)


def _colour(name: str, theme: str) -> str:
    for token, light, dark in _themed():
        if token == name:
            return light if theme == "light" else dark
    plain = re.search(rf"{name}: (#\w{{6}});", THEME)
    assert plain, name
    return plain[1]


def _tokens_of(palette: str) -> dict[str, str]:
    """The tokens of a holiday, over those of the default palette."""
    shared = re.search(r":root, \[data-palette\] \{(.*?)\}", THEME, re.DOTALL)
    own = re.search(rf'\[data-palette="{palette}"\] \{{(.*?)\}}', THEME, re.DOTALL)
    assert shared
    assert own or palette == "default"
    return dict(re.findall(r"(--\w[\w-]*): (#\w{6});", shared[1] + (own[1] if own else "")))


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
