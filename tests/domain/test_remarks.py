"""What may be written without saying who one is, and what would say it all the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.page_votes import DayVote, Helped, PageKind, by_page
from unik.domain.remarks import LONGEST, RemarkProblem, problem_with


@pytest.mark.parametrize(
    "text",
    [
        "Karaoke",
        "Laserdome 2027-02-19 eller 20/2!",
        "Vi var 12 st. Mer mat kl. 20.30.",
        "100 % som förra gången",
        "x" * LONGEST,
    ],
)
def test_an_ordinary_wish_is_fine(text):
    assert problem_with(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" \n", RemarkProblem.EMPTY),
        ("x" * (LONGEST + 1), RemarkProblem.TOO_LONG),
        ("jag är 20120514-2383", RemarkProblem.PERSONAL_NUMBER),
        ("ring 070-174 06 12", RemarkProblem.REACHES_SOMEBODY),
        ("+46 (0)70 174 06 12", RemarkProblem.REACHES_SOMEBODY),
        ("alva@post.example", RemarkProblem.REACHES_SOMEBODY),
        ("följ @alva_l", RemarkProblem.REACHES_SOMEBODY),
        ("kolla https://unik.example/x", RemarkProblem.REACHES_SOMEBODY),
        ("kolla UNIK.SE", RemarkProblem.REACHES_SOMEBODY),
    ],
)
def test_what_leads_to_somebody_is_refused(text, problem):
    assert problem_with(text) is problem


votes = st.builds(
    DayVote,
    st.sampled_from(list(PageKind)),
    st.integers(0, 9).map(lambda days: date(2026, 11, 1) + timedelta(days=days)),
    st.sampled_from(list(Helped)),
    st.integers(1, 99),
)


@given(st.lists(votes))
def test_votes_of_all_days_add_up(given):
    sums = by_page(given)

    assert sum(each.all for each in sums) == sum(vote.number for vote in given)
    assert {each.page for each in sums} == {vote.page for vote in given}
