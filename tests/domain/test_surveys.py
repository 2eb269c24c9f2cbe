"""What a survey counts, when it is open, and what of it may be shown to everybody."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.local_time import STOCKHOLM
from unik.domain.surveys import (
    CHOICES,
    Again,
    Phase,
    Question,
    Sheet,
    Survey,
    SurveyTime,
    together,
    told_of_all,
)

ENDS_AT = datetime(2026, 10, 31, 0, 30, tzinfo=STOCKHOLM)
SECOND = timedelta(seconds=1)

grades = st.none() | st.integers(1, 5)
sheets = st.builds(
    Sheet, satisfied=grades, safe=grades, again=st.none() | st.sampled_from(list(Again))
)


def survey_of(answered: list[Sheet]) -> Survey:
    return together(Survey(dict.fromkeys(sheet.counted(), 1)) for sheet in answered)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (ENDS_AT - SECOND, Phase.TO_COME),
        (ENDS_AT, Phase.OPEN),
        (datetime(2026, 11, 7, 23, 59, 59, tzinfo=STOCKHOLM), Phase.OPEN),
        (datetime(2026, 11, 8, tzinfo=STOCKHOLM), Phase.CLOSED),
    ],
)
def test_it_opens_as_the_evening_ends_and_lasts_whole_days(now, phase):
    time = SurveyTime(ENDS_AT.astimezone(UTC), 7)

    assert time.phase_at(now) is phase
    assert (time.last_day, time.shown_on) == (date(2026, 11, 7), date(2026, 11, 8))


@pytest.mark.parametrize("given", [{"days": 0}, {"days": 7, "is_held": False}])
def test_there_may_be_none(given):
    assert SurveyTime(ENDS_AT, **given).phase_at(ENDS_AT) is Phase.NONE


@given(st.lists(sheets))
def test_the_sums_add_up_whatever_is_left_out(answered):
    survey = survey_of(answered)

    assert survey.sheets == len(answered)
    assert survey.answers(Question.SAFE) == sum(each.safe is not None for each in answered)
    grades_given = [each.satisfied for each in answered if each.satisfied]
    if grades_given:
        assert survey.average(Question.SATISFIED) == sum(grades_given) / len(grades_given)
    else:
        assert survey.average(Question.SATISFIED) is None
    assert all(choice in CHOICES[question] for question, choice in survey.counts)


@given(st.lists(sheets, max_size=12))
def test_nothing_is_told_of_fewer_than_five(answered):
    survey = survey_of(answered)
    told = survey.told()

    assert (told is None) == (survey.sheets < 5)
    if told:
        assert (told.satisfied is None) == (survey.answers(Question.SATISFIED) < 5)
        assert (told.safe is None) == (survey.answers(Question.SAFE) < 5)
        assert (told.again_of_ten is None) == (survey.answers(Question.AGAIN) < 5)


@given(st.lists(st.lists(sheets, max_size=9), max_size=4))
def test_what_evenings_come_to_together_hangs_on_nothing_that_one_of_them_hides(evenings):
    surveys = [survey_of(answered) for answered in evenings]
    hidden = [
        survey_of([Sheet(satisfied=1, safe=1, again=Again.NO)] * 4) if each.told() is None else each
        for each in surveys
    ]

    assert told_of_all(surveys) == told_of_all(hidden)


def test_four_who_answered_a_question_are_in_no_mean_of_it():
    glad = survey_of([Sheet(safe=5, satisfied=5)] * 6)
    some = survey_of([Sheet(satisfied=4)] * 2 + [Sheet(satisfied=4, safe=1)] * 4)

    told = told_of_all([glad, some])

    assert (told.at_least, told.satisfied, told.safe) == (10, 4.5, 5.0)
    assert told_of_all([glad]) == glad.told()
    assert told_of_all([]) is None


def test_a_share_that_is_told_fits_several_counts_of_small_groups():
    others_by_told = defaultdict(set)
    for answers in range(5, 200):
        for others in range(min(answers, 8) + 1):
            counts = {Again.YES: answers - others, Again.NO: others}
            others_by_told[_told(Question.AGAIN, counts)].add(others)

    assert not _pinned(others_by_told)


@pytest.mark.parametrize("question", [Question.SATISFIED, Question.SAFE])
def test_an_average_that_is_told_fits_several_counts_of_each_grade(question):
    numbers = {grade: defaultdict(set) for grade in CHOICES[question]}
    for answers in range(5, 20):
        for grades_given in combinations_with_replacement(CHOICES[question], answers):
            counts = Counter(grades_given)
            told = _told(question, counts)
            for grade, found in numbers.items():
                found[told].add(counts[grade])

    assert not any(map(_pinned, numbers.values()))


def _told(question, counts):
    all_of_it = {(question, choice): number for choice, number in counts.items()}
    return Survey({(Question.SHEET, ""): sum(counts.values())} | all_of_it).told()


def _pinned(numbers_by_told):
    """Return what was told if it leaves a small number only one way to be."""
    return [
        told
        for told, numbers in numbers_by_told.items()
        if len(numbers) == 1 and numbers & {1, 2, 3, 4}
    ]


def test_an_empty_sheet_is_seen():
    assert Sheet().is_empty
    assert not Sheet(again=Again.NO).is_empty
