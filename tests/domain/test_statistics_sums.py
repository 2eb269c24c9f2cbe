"""Evenings added up: every sum is the sum of its parts."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.told import ANSWERS, GUESTS, OPEN_AT, a_guest, figures, read
from unik.domain.admission import Verdict
from unik.domain.attendance import Attendance
from unik.domain.statistics.sums import Arrivals, Counted, Spent, Sums, sums
from unik.domain.stays import Stay
from unik.domain.tallies import attendance_from, tallies_of

EVENINGS = st.lists(st.builds(figures, GUESTS, ANSWERS), max_size=4)
KNOWN = st.none() | st.integers(0, 100_000)


def together(evenings: list[Attendance]) -> Sums:
    return sums(Counted(each, OPEN_AT) for each in evenings)


@settings(max_examples=25)
@given(EVENINGS)
def test_every_table_adds_up_to_the_visitors(evenings):
    total = together(evenings)
    visitors = total.turnout.visitors

    for groups in (total.ages, total.grades, total.genders, total.municipalities):
        assert sum(group.came for group in groups) + total.unnamed == visitors
        labels = [group.label for group in groups]
        assert len(labels) == len(set(labels))
    assert sum(each.arrived for each in total.arrivals) == visitors
    assert total.first_time.yes <= total.first_time.answered <= visitors
    assert total.highest_peak <= visitors


@settings(max_examples=25)
@given(EVENINGS, EVENINGS)
def test_the_sum_of_two_periods_is_the_sum_of_their_sums(some, others):
    one, other, both = together(some), together(others), together([*some, *others])

    assert both.evenings == one.evenings + other.evenings
    for name in vars(both.turnout):
        parts = getattr(one.turnout, name) + getattr(other.turnout, name)
        assert getattr(both.turnout, name) == parts
    for name in ("refusals", "turned_away"):
        counts = [dict(getattr(each, name)) for each in (one, other)]
        reasons = counts[0].keys() | counts[1].keys()
        added = {reason: sum(count.get(reason, 0) for count in counts) for reason in reasons}
        assert dict(getattr(both, name)) == added
    assert both.stay == Stay(
        one.stay.people + other.stay.people, one.stay.minutes + other.stay.minutes
    )


@settings(max_examples=25)
@given(EVENINGS)
def test_counts_that_were_kept_add_up_to_the_same(evenings):
    kept = [
        attendance_from(tallies_of(each), phase=each.phase, is_live=each.is_live)
        for each in evenings
    ]

    assert together(kept) == together(evenings)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.builds(figures, GUESTS, ANSWERS), KNOWN, KNOWN), max_size=4))
def test_costs_are_shared_by_the_visits_of_the_evenings_they_are_known_of(rows):
    total = sums(Counted(each, OPEN_AT, cost, minutes) for each, cost, minutes in rows)

    told = [(each.turnout.visitors, cost) for each, cost, _ in rows if cost is not None]
    assert total.cost_kr == Spent(len(told), sum(c for _, c in told), sum(v for v, _ in told))
    if told and total.cost_kr.visits:
        assert total.cost_kr.per_visit == total.cost_kr.amount / total.cost_kr.visits


def test_arrivals_are_laid_upon_each_other_from_the_opening_on():
    early = figures([a_guest(1)], [read(1, Verdict.ADMITTED, -10)])
    late = figures([a_guest(1), a_guest(2)], [read(n, Verdict.ADMITTED, 15) for n in (1, 2)])

    arrivals = together([early, late]).arrivals

    quarter = timedelta(minutes=15)
    assert arrivals[:3] == (Arrivals(-quarter, 1), Arrivals(0 * quarter, 0), Arrivals(quarter, 2))


def test_nothing_is_spent_on_a_visit_where_nobody_came_or_nobody_typed_anything_in():
    empty = figures([])

    assert sums([Counted(empty, OPEN_AT, 9000, None)]).cost_kr.per_visit is None
    assert sums([Counted(empty, OPEN_AT)]).staff_minutes == Spent(0, 0, 0)
