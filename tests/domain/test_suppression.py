"""No small cell can be computed from what is published, however clever the reader."""

import random
from collections.abc import Iterable

import pytest

from tests.solver import computable, only_small_hidden
from unik.domain.statistics.suppression import (
    CAME,
    DROP_INS,
    NOT_CAME,
    SIGNED_UP,
    Counts,
    Mark,
    Published,
    Shape,
    suppressed,
)

SMALL, HIDDEN, SHOWN = Mark.SMALL, Mark.HIDDEN, Mark.SHOWN


def together(*parts: Counts, is_finished: bool = True) -> Counts:
    """The sums of the parts, a period in which nothing is still to come."""
    labels = dict.fromkeys(label for part in parts for label in part.numbers)
    sums = {label: sum(part.numbers.get(label, 0) for part in parts) for label in labels}
    return Counts(sums, parts, is_finished)


def row(*numbers: int) -> Counts:
    return Counts(dict(enumerate(numbers)))


def marks(published: Published) -> list[Mark]:
    return [cell.mark for cell in published.cells.values()]


def marked(*numbers: int) -> list[Mark]:
    return marks(suppressed(row(*numbers), Shape.ADDS_UP))


def an_evening(chance: random.Random) -> dict[Shape, Counts]:
    """Somewhat like a real one: a few groups, most of them large or empty or small."""
    sizes = [(0, 0), (1, 4), (1, 9), (5, 30), (20, 120)]
    groups = [chance.randint(*chance.choice(sizes)) for _ in range(chance.randint(3, 6))]
    came, drop_ins, away = (chance.randint(*chance.choice(sizes)) for _ in range(3))
    turnout = {CAME: came, DROP_INS: drop_ins, NOT_CAME: away, SIGNED_UP: came + away}
    return {
        Shape.ADDS_UP: row(*groups if sum(groups) > 4 else [5, *groups]),
        Shape.ALONE: row(*groups[:3]),
        Shape.TURNOUT: Counts(turnout),
    }


def a_school_year(chance: random.Random, shape: Shape) -> Counts:
    """Up to three holidays of up to three evenings, and an evening by itself now and then."""
    holidays = [
        together(*(an_evening(chance)[shape] for _ in range(chance.randint(1, 3))))
        for _ in range(chance.randint(1, 3))
    ]
    loose = [an_evening(chance)[shape] for _ in range(chance.randint(0, 1))]
    return together(*holidays, *loose)


def evenings_of(counts: Counts) -> Iterable[Counts]:
    return [each for part in counts.parts for each in evenings_of(part)] or [counts]


def broken(worlds: Iterable[tuple[Counts, Shape]], publish) -> list[object]:
    return [
        found
        for counts, shape in worlds
        if (found := computable(counts, publish(counts, shape), shape))
    ]


def events(how_many: int, seed: int) -> list[tuple[Counts, Shape]]:
    chance = random.Random(seed)
    return [(an_evening(chance)[Shape.ADDS_UP], Shape.ADDS_UP) for _ in range(how_many)]


def years(how_many: int, seed: int) -> list[tuple[Counts, Shape]]:
    chance, shapes = random.Random(seed), list(Shape)
    return [
        (a_school_year(chance, shape), shape)
        for shape in (shapes[number % len(shapes)] for number in range(how_many))
    ]


def test_hiding_the_small_cells_alone_gives_many_away():
    worlds = events(300, seed=1)

    given_away = broken(worlds, lambda counts, _: only_small_hidden(counts))

    assert 0.25 < len(given_away) / len(worlds) < 0.5


def test_nothing_can_be_computed_of_an_evening():
    assert broken(events(300, seed=2), suppressed) == []


def test_nothing_can_be_computed_of_evenings_holidays_and_a_school_year_together():
    assert broken(years(60, seed=3), suppressed) == []


@pytest.mark.proof
@pytest.mark.parametrize("part", range(4))
def test_nothing_can_be_computed_in_two_thousand_events(part):
    worlds = events(500, seed=100 + part)

    assert broken(worlds, suppressed) == []
    assert len(broken(worlds, lambda counts, _: only_small_hidden(counts))) > 125


@pytest.mark.proof
@pytest.mark.parametrize("part", range(4))
def test_nothing_can_be_computed_in_a_thousand_school_years(part):
    assert broken(years(250, seed=200 + part), suppressed) == []


def test_a_row_without_small_cells_is_shown_whole():
    assert marked(0, 5, 80) == [SHOWN, SHOWN, SHOWN]


def test_a_small_cell_alone_takes_the_next_smallest_with_it():
    assert marked(3, 40, 12, 0) == [SMALL, SHOWN, HIDDEN, SHOWN]


def test_small_cells_that_hide_each_other_take_none_with_them():
    assert marked(2, 3, 40) == [SMALL, SMALL, SHOWN]


@pytest.mark.parametrize("numbers", [(1, 1, 40), (4, 4, 40)])
def test_small_cells_whose_sum_gives_them_away_take_another_with_them(numbers):
    assert marked(*numbers) == [SMALL, SMALL, HIDDEN]


def test_where_nothing_else_helps_the_whole_row_is_hidden():
    assert marked(1, 5, 0) == [HIDDEN, HIDDEN, HIDDEN]


def test_a_holiday_shows_a_sum_that_two_evenings_hide():
    holiday = suppressed(together(row(2, 3, 40), row(3, 2, 50)), Shape.ADDS_UP)

    assert [marks(part) for part in holiday.parts] == [[SMALL, SMALL, SHOWN]] * 2
    assert marks(holiday) == [SHOWN, SHOWN, SHOWN]


def test_a_holiday_hides_a_sum_of_which_all_but_one_evening_is_known():
    holiday = suppressed(together(row(3, 40, 12), row(9, 50, 8)), Shape.ADDS_UP)

    assert [marks(part) for part in holiday.parts] == [[SMALL, SHOWN, HIDDEN], [SHOWN] * 3]
    assert marks(holiday) == [HIDDEN, SHOWN, HIDDEN]


@pytest.mark.parametrize("seed", range(5))
def test_what_an_evening_shows_depends_on_that_evening_alone(seed):
    chance = random.Random(seed)
    for shape in Shape:
        year = a_school_year(chance, shape)
        published = suppressed(year, shape)

        for counts, shown in zip(evenings_of(year), evenings_of(published), strict=True):
            assert suppressed(counts, shape) == shown
        for counts, shown in zip(year.parts, published.parts, strict=True):
            assert suppressed(counts, shape) == shown


def test_sums_of_an_unfinished_period_say_no_more_than_its_evenings():
    so_far = together(row(2, 3, 40), row(3, 2, 50), is_finished=False)

    assert marks(suppressed(so_far, Shape.ADDS_UP)) == [HIDDEN, HIDDEN, SHOWN]


def test_few_drop_ins_hide_how_many_of_those_signed_up_came():
    turnout = Counts({CAME: 90, DROP_INS: 3, NOT_CAME: 30, SIGNED_UP: 120})

    assert marks(suppressed(turnout, Shape.TURNOUT)) == [HIDDEN, SMALL, HIDDEN, SHOWN]
