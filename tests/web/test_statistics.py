"""Statistics over time: the page, evenings side by side, costs and the forecast."""

import pytest
from flask.testing import FlaskClient

from tests.builders import a_holiday, a_sign_up, an_account, an_assignment
from tests.evenings import MINUTE, a_scan
from tests.html_checks import words_of
from tests.pages import Page, visit
from tests.queries.test_statistics import LONG_AFTER, an_evening
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.admission import Verdict
from unik.domain.roles import Role
from unik.domain.sign_up_states import Gender
from unik.extensions import db
from unik.models import Event

PAGE = "/arrangor/statistik"


@pytest.fixture
def desk(client: FlaskClient, at) -> FlaskClient:
    """Return the browser of an organizer long after the autumn holiday."""
    at(LONG_AFTER)
    sign_in_as(client, an_account(Role.ORGANIZER))
    return client


def a_visited_evening(days: int, visitors: int, away: int = 0, **given: object) -> Event:
    event = an_evening(days, **given)
    for number in range(visitors + away):
        gender = Gender.NON_BINARY if number < 2 else Gender.GIRL
        guest = a_sign_up(event, name=f"Gäst {number}", gender=gender)
        if number < visitors:
            a_scan(event, guest, Verdict.ADMITTED, event.doors_open_at + number * MINUTE)
    return event


def table(page: Page, name: str) -> list[list[str]]:
    """Return the cells of the table under that id."""
    [found] = [each for each in page.document.iter("div") if each.get("id") == f"{name}-table"]
    return [[words_of(cell) for cell in row] for row in found.iter("tr")]


def test_before_the_first_evening_is_over_the_page_says_so(desk):
    an_evening(70)

    assert "när den första kvällen är över" in visit(desk, PAGE).text


def test_a_school_year_is_told_by_holiday_and_evening(desk):
    autumn = a_holiday()
    a_visited_evening(0, 16, 5, holiday=autumn, cost_kr=1600, staff_minutes=320)
    a_visited_evening(1, 9, holiday=autumn)

    page = visit(desk, PAGE)

    row = ["Höstlov 2026", "2", "25", "83 %", "100 kr", "20 min"]
    assert table(page, "holidays")[1] == row
    assert table(page, "holidays")[-1] == ["Hela läsåret", *row[1:]]
    assert table(page, "rates")[-1] == ["Alla", "30", "25", "83 %", "25"]


def test_evenings_outside_all_holidays_have_a_row_so_that_the_rows_add_up(desk):
    a_visited_evening(0, 16, holiday=a_holiday())
    a_visited_evening(14, 9)
    a_visited_evening(21, 7)

    rows = table(visit(desk, PAGE), "holidays")

    assert [row[:3] for row in rows[1:]] == [
        ["Höstlov 2026", "1", "16"],
        ["Utan lov", "2", "16"],
        ["Hela läsåret", "3", "32"],
    ]


def test_small_numbers_are_hidden_with_what_would_give_them_away(desk):
    autumn = a_holiday()
    event = a_visited_evening(0, 20, holiday=autumn)

    page = visit(desk, f"{PAGE}?lov={autumn.id}")

    assert event.holiday_id == autumn.id
    assert table(page, "gender")[1:] == [["Tjejer", "dold"], ["Icke-binära", "<5"]]


def test_an_unknown_school_year_or_holiday_is_not_found(desk):
    a_visited_evening(0, 6)

    for query in ("lasar=1999", f"lov={a_holiday().id}"):
        assert desk.get(f"{PAGE}?{query}").status_code == 404


def test_evenings_are_compared_side_by_side(desk):
    one, other = a_visited_evening(0, 12, 4), a_visited_evening(1, 9)

    page = visit(desk, f"{PAGE}/jamfor?kvall={other.slug}&kvall={one.slug}&kvall=finns-inte")

    cells = table(page, "table-1")
    assert len(cells[0]) == 3
    # Four no-shows of sixteen would follow from the share.
    assert cells[1:3] == [
        ["Besök", "12", "9"],
        ["Andel av de anmälda som kom", "–", "100 %"],
    ]
    assert visit(desk, f"{PAGE}/jamfor").url.endswith(PAGE)


def test_costs_are_typed_in_and_shared_among_visits(desk):
    event = a_visited_evening(0, 10)
    page = f"/arrangor/kvallar/{event.slug}/kostnad"

    said = visit(desk, page, cost="12 500", hours="37,5")

    words = said.text.replace("\xa0", " ")
    assert "Ett besök kostade 1 250 kr. Ett besök tog 3 tim 45 min" in words
    db.session.refresh(event)
    assert (event.cost_kr, event.staff_minutes) == (12500, 2250)
    wrong = visit(desk, page, expect=422, cost="mycket", hours="-1")
    assert "Skriv kostnaden i hela kronor" in wrong.text
    assert "Skriv personaltimmarna så här" in wrong.text
    visit(desk, page, cost="", hours="")
    db.session.refresh(event)
    assert (event.cost_kr, event.staff_minutes) == (None, None)


def test_planned_hours_are_proposed_until_somebody_confirms_them(desk):
    event = a_visited_evening(0, 10)
    for _ in range(2):
        works = an_assignment(event, an_account())
        works.starts_at, works.ends_at = event.doors_open_at, event.ends_at
    an_assignment(event, an_account())
    page = f"/arrangor/kvallar/{event.slug}/kostnad"

    proposed = visit(desk, page)

    assert "Timmarna är ett förslag från personallistan" in proposed.text
    assert "Listan har tider för 2 personer. 1 person utan tider är inte med." in proposed.text
    assert proposed.document.find(".//input[@name='hours']").get("value") == "9"
    assert "av personalens tid" not in proposed.text
    confirmed = visit(desk, page, cost="100")
    db.session.refresh(event)
    assert event.staff_minutes == 540
    assert "förslag" not in confirmed.text
    assert "Personallistan säger 9 timmar." in confirmed.text
    typed = visit(desk, page, hours="8")
    assert typed.document.find(".//input[@name='hours']").get("value") == "8"


def test_the_next_evening_says_how_many_will_come(desk):
    a_visited_evening(0, 16, 4)
    coming = an_evening(70)
    for number in range(20):
        a_sign_up(coming, name=f"Gäst {number}")

    text = visit(desk, f"/arrangor/kvallar/{coming.slug}").text

    assert "Av 20 anmälda kommer mellan 11 och 19, de flesta kvällar." in text
    assert "Det bygger på 1 kväll." in text


def test_the_first_evening_says_that_there_is_nothing_to_go_by(desk):
    coming = an_evening(70)
    a_sign_up(coming)

    text = visit(desk, f"/arrangor/kvallar/{coming.slug}").text

    assert "Det finns ingen tidigare kväll att bygga på." in text


def test_the_page_asks_the_same_however_many_evenings_there_are(desk):
    asked = []
    for days in (0, 1, 7):
        a_visited_evening(days, 6)
        with counted_statements() as statements:
            visit(desk, PAGE)
        asked.append(len(statements))

    assert asked[0] == asked[1] == asked[2]
