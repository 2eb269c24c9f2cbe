"""Whom an evening is for, as organizers say it."""

import pytest

from tests.builders import WEEK_BEFORE, an_account
from tests.pages import visit
from tests.planning import NEW, six_answers, the_event, there_is_none
from tests.signed_in import sign_in_as
from unik.domain.roles import Role


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def test_between_the_school_years_somebody_must_answer_about_the_next_sevens(client):
    answers = six_answers(day="2027-07-09")

    page = visit(client, NEW, expect=422, **answers, then="publish")
    assert "Är de välkomna som börjar årskurs 7 efter sommaren?" in page.text
    assert (
        "Kvällen ligger mellan två läsår. Svara om de som börjar i höst är välkomna." in page.links
    )
    assert there_is_none()

    visit(client, NEW, **answers, sevens="yes", then="publish")
    assert the_event().next_year_sevens is True


def test_grades_are_called_as_in_the_school_year_of_the_evening(client):
    page = visit(client, NEW, expect=422, **six_answers(day="2028-07-09"))

    assert "Åk 7 till 17 år" in page.text
    assert "Är de välkomna som börjar årskurs 8 efter sommaren?" in page.text
    assert (
        "Åk 8 till 17 år"
        in visit(client, NEW, expect=422, **six_answers(day="2028-10-30", ends="")).text
    )


@pytest.mark.parametrize(
    ("answers", "limits"),
    [
        ({"audience": "year_7_to_17"}, (13, None, 17)),
        ({"audience": "years_7_to_9"}, (13, 15, 17)),
        (
            {"audience": "own", "lowest_cohort": "14", "highest_cohort": "", "highest_age": "16"},
            (14, None, 16),
        ),
        ({"audience": "own", "lowest_cohort": "12", "highest_cohort": "12"}, (12, 12, 17)),
    ],
)
def test_an_audience_is_chosen_or_given_limits_of_its_own(client, answers, limits):
    visit(client, NEW, **six_answers(), **answers)

    event = the_event()
    assert (event.lowest_cohort, event.highest_cohort, event.highest_age) == limits
    edit = visit(client, f"/arrangor/kvallar/{event.slug}/andra")
    chosen = edit.document.find(".//input[@name='audience'][@checked]")
    assert chosen.get("value") == answers["audience"]


def test_limits_that_nobody_fits_between_are_refused(client):
    page = visit(
        client,
        NEW,
        expect=422,
        **six_answers(),
        audience="own",
        lowest_cohort="16",
        highest_cohort="14",
    )

    assert "Välj gränser som någon ryms mellan." in page.links
