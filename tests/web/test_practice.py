"""Practising at the door: it answers as the real one does, and keeps nothing."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DURING,
    a_sign_up,
    a_venue,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.door_pages import colour, heading, scan, work_a_door
from tests.pages import checked, visit
from tests.phones import hold_a_phone
from tests.scanning import a_worker, show
from tests.signed_in import sign_in_as
from unik.domain.admission import Direction, Verdict
from unik.domain.practice import BAR_CODE, EVENING, PRETENDED, Memory, Pretended, doors_for
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import Scan
from unik.models.base import Base
from unik.queries.school_years import get_school_calendar
from unik.services.practice import payload_of as practice_code
from unik.services.practice import practise
from unik.web.codes import pass_codes

BY_NUMBER = {each.number: each for each in PRETENDED}
ALVA = BY_NUMBER[1]


@pytest.fixture
def staff(client: FlaskClient, at) -> FlaskClient:
    """Return the browser of somebody who is on no evening's door yet."""
    at(DURING)
    sign_in_as(client, an_account())
    return client


def code_of(guest: Pretended) -> str:
    return practice_code(guest, pass_codes())


def answer(text: str, direction: Direction = Direction.IN, memory: Memory | None = None):
    return practise(
        text,
        direction,
        memory or Memory(),
        door="A",
        codes=pass_codes(),
        calendar=get_school_calendar(),
        now=DURING,
    )


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables."""
    tables = Base.metadata.sorted_tables
    return {each.name: [tuple(row) for row in db.session.execute(each.select())] for each in tables}


def test_there_is_a_pass_for_every_answer_that_a_door_gives(app):
    codes = [*map(code_of, PRETENDED), BAR_CODE]

    told = {answer(code).answer.outcome.verdict for code in codes}
    told.add(answer(code_of(ALVA), Direction.OUT).answer.outcome.verdict)

    assert told == set(Verdict)


@pytest.mark.parametrize(
    "guest",
    [
        each
        for each in PRETENDED
        if each.evening == EVENING and not each.is_replaced and not each.without_net
    ],
    ids=lambda guest: guest.name,
)
@pytest.mark.parametrize("direction", Direction)
def test_the_real_door_says_the_same_to_somebody_real(app, guest: Pretended, direction):
    practised = answer(code_of(guest), direction).answer
    doors = doors_for(guest, DURING)
    known = {"admitted_at": DURING - timedelta(minutes=20), "admitted_door": "B"}
    left = {"left_at": DURING - timedelta(minutes=10)} if guest.has_left else {}
    event = an_event(
        doors_open_at=doors.open_at,
        starts_at=doors.open_at,
        last_entry_at=doors.last_entry_at,
        ends_at=doors.end_at,
        people_inside=41,
        venue=a_venue(fire_limit=53 if guest.is_house_full else 400),
    )
    real = a_sign_up(
        event,
        name=guest.name,
        born_on=date(2026 - guest.cohort, 1, 1),
        state=guest.state,
        inside=guest.inside,
        first_time=guest.first_time,
        declared_year_seven=guest.declared_year_seven,
        **(known | left if guest.inside or guest.has_left else {}),
    )

    told = show(event, real, a_worker(event), direction=direction)

    assert told.outcome == practised.outcome
    assert told.guest == practised.guest or told.outcome.verdict == "waiting"


def test_the_same_pass_twice_is_in_already_and_then_goes_out(staff: FlaskClient):
    code = code_of(ALVA)
    first = visit(staff, "/dorr/ova", code=code)

    second = visit(staff, first.links["Nästa"], code=code)
    out = visit(staff, f"{second.links['Nästa']}&riktning=ut", code=code)

    assert [heading(page) for page in (first, second, out)] == [
        "Övning: Välkommen Alva!",
        "Övning: Redan inne",
        "Övning: Hej då Alva",
    ]
    assert "42 inne av 300" in first.text
    assert "41 inne av 300" in out.text


@pytest.mark.parametrize(
    ("number", "words"), [(3, "Jämför åldern"), (4, "fråga om årskursen")], ids=str
)
def test_who_is_to_be_looked_at_comes_in_with_a_yes(staff: FlaskClient, number, words):
    page = visit(staff, "/dorr/ova", code=code_of(BY_NUMBER[number]))
    form = next(
        each
        for each in page.document.iter("form")
        if each.find(".//*[@name='confirmed']") is not None
    )
    fields = {each.get("name"): each.get("value") for each in form.iter("input")}

    yes = checked(staff.post("/dorr/ova", data=fields))

    assert (heading(page), colour(page)) == ("Övning: Kolla", "amber")
    assert words in page.text
    assert "41 inne av 300" in page.text
    assert colour(yes) == "green"
    assert "42 inne av 300" in yes.text


def test_what_a_phone_says_without_the_net_is_practised_too(staff: FlaskClient):
    unlisted, unanswered = (each for each in PRETENDED if each.without_net)

    pages = [visit(staff, "/dorr/ova", code=code_of(each)) for each in (unlisted, unanswered)]

    assert [colour(page) for page in pages] == ["amber", "neutral"]
    assert "nyare än telefonens lista. Fråga om namn och födelsedatum" in pages[0].text
    assert "Varken ja eller nej än." in pages[1].text
    assert unlisted.name not in pages[0].text
    out = visit(staff, "/dorr/ova?riktning=ut", code=code_of(unlisted))
    assert colour(out) == "blue"
    assert "Utan nät: Kolla" in visit(staff, "/dorr/ova/pass").text


def test_a_typed_code_works_and_a_slip_says_what_to_type(staff: FlaskClient):
    typed = visit(staff, "/dorr/ova", code=show_short_code(ALVA.short_code).lower())
    slip = visit(staff, "/dorr/ova", expect=422, code="TES")

    assert colour(typed) == "green"
    assert "Skriv de sex tecknen" in slip.text


@pytest.mark.both_databases
def test_nothing_is_written_anywhere(staff: FlaskClient):
    before = everything()

    for code in [*map(code_of, PRETENDED), BAR_CODE, "TESTAB"]:
        for direction in ("in", "ut"):
            visit(staff, f"/dorr/ova?riktning={direction}", code=code)
    visit(staff, "/dorr/ova/pass")

    assert everything() == before


def test_a_real_pass_is_told_nothing_and_stays_unused(client: FlaskClient, at):
    at(DURING)
    event = work_a_door(client)
    alva = a_sign_up(event)

    page = visit(client, "/dorr/ova", code=payload_of(alva))

    assert colour(page) == "red"
    assert "Inget övningspass. Riktiga pass skannas i dörren." in page.text
    assert "Alva" not in page.text
    assert (db.session.query(Scan).count(), alva.inside) == (0, False)


def test_a_practice_pass_is_unknown_at_the_real_door(client: FlaskClient, at):
    at(DURING)
    event = work_a_door(client)

    for code in (code_of(ALVA), ALVA.short_code):
        assert heading(scan(client, event, code)) == "Okänd kod"
    assert event.people_inside == 0


def test_every_page_says_that_it_is_an_exercise(staff: FlaskClient):
    pages = [visit(staff, address) for address in ("/dorr/ova", "/dorr/ova/pass")]
    pages.append(visit(staff, "/dorr/ova", code=code_of(ALVA)))

    assert all("Övning Inget sparas, och ingen räknas." in page.text for page in pages)


def test_the_passes_show_what_the_door_will_say(staff: FlaskClient):
    page = visit(staff, "/dorr/ova/pass")

    assert f"Alva L {show_short_code(ALVA.short_code)} Välkommen Alva!" in page.text
    pictures = [each for each in page.document.iter() if each.get("role") == "img"]
    assert len(pictures) == len(PRETENDED) + 1


def test_it_is_reached_from_the_choice_of_evenings_and_by_a_paired_phone(client, at):
    at(DURING)
    event, account = an_event(), an_account()
    an_assignment(event, account)
    sign_in_as(client, account)
    signed_in = visit(client, "/dorr")
    client.delete_cookie("unik-personal")
    hold_a_phone(client, event)
    paired = visit(client, f"/dorr/{event.slug}")

    assert signed_in.links["Öva"] == paired.links["Öva"] == "/dorr/ova"
    assert visit(client, "/dorr/ova").title.startswith("Öva i dörren")
    assert visit(client, "/dorr/guide").title.startswith("Dörren på en minut")


def test_what_the_page_remembers_may_be_anything(staff: FlaskClient):
    for written in ("1i29384756", "x", "99i1-1o999999999", "1i" * 400):
        assert visit(staff, f"/dorr/ova?minne={written}").status == 200
