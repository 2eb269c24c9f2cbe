"""Posters stay the same for ever and stay small."""

import pytest

from unik.domain.posters import PALETTES, Shape, poster

SEEDS = range(200)


@pytest.mark.parametrize("palette", PALETTES)
def test_a_seed_always_gives_the_same_poster(palette):
    assert poster(7, palette) == poster(7, palette)


def test_a_poster_that_was_printed_last_year_is_drawn_alike_today():
    first, *_, last = poster(19, "jul")

    assert first == Shape(2, "M-1 199h202v202h-202z")
    assert last == Shape(2, "M399 399l67 0a67 67 0 0 1-67 67z")


@pytest.mark.parametrize("palette", PALETTES)
def test_nearly_every_seed_gives_a_poster_of_its_own(palette):
    posters = {poster(seed, palette) for seed in SEEDS}

    assert len(posters) == len(SEEDS)


def test_an_unknown_palette_is_drawn_as_the_default_one():
    assert poster(3, "midsommar") == poster(3, "default")


@pytest.mark.parametrize("palette", PALETTES)
def test_a_poster_weighs_at_most_a_kilobyte_and_a_half(palette):
    heaviest = max(len("".join(_as_markup(seed, palette))) for seed in SEEDS)

    assert heaviest <= 1400


@pytest.mark.parametrize("palette", PALETTES)
def test_a_poster_uses_the_five_colours_and_no_other(palette):
    used = {shape.colour for seed in SEEDS for shape in poster(seed, palette)}

    assert used == set(range(len(PALETTES[palette])))


def _as_markup(seed, palette):
    return (f'<path class="p{shape.colour}" d="{shape.path}"/>' for shape in poster(seed, palette))
