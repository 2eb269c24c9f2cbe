"""What the door shows of guests to look at, and what organizers may ask of it."""

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DURING,
    WEEK_BEFORE,
    a_sign_up,
    an_account,
    an_event,
    payload_of,
)
from tests.cast import ALVA, ONNI
from tests.door_pages import colour, heading, scan
from tests.pages import visit
from tests.phones import hold_a_phone
from tests.planning import NEW, six_answers, the_event, there_is_none
from tests.rosters import ask_for_roster
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event, Scan

NOTE = "Rött band till alla under 15"


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening; the browser is a paired phone at its door."""
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)
    return event


def say_yes(client: FlaskClient, page):
    """Press "Släpp in" on the page of a verdict, which nobody can visit again."""
    form = next(each for each in page.document.iter("form") if "slapp-in" in each.get("action"))
    fields = {each.get("name"): each.get("value") for each in form.iter("input")}
    return client.post(form.get("action"), data=fields)


def test_who_gave_no_name_is_compared_with_the_age(client: FlaskClient, event: Event):
    page = scan(client, event, payload_of(a_sign_up(event, name=None)))

    assert (heading(page), colour(page)) == ("Kolla", "amber")
    assert "Utan namn · 14 år · född 2012Jämför åldern med gästen" in page.text
    assert page.links["Nej"] == f"/dorr/{event.slug}"
    yes = say_yes(client, page)
    assert "Välkommen!" in yes.text
    assert "Jämför åldern" not in yes.text
    assert db.session.query(Scan).one().verdict == "admitted"


def test_an_early_starter_is_asked_for_the_school_year(client: FlaskClient, event: Event):
    onni = a_sign_up(event, **ONNI, declared_year_seven=True)

    page = scan(client, event, payload_of(onni))

    assert heading(page) == "Kolla"
    assert "Godkänd trots åldern, fråga om årskursen" in page.text
    assert "Godkänd trots åldern" in say_yes(client, page).text


def test_what_an_organizer_asks_is_shown_before_and_after_the_yes(client, event: Event):
    event.door_note, event.door_note_below = NOTE, 15

    page = scan(client, event, payload_of(a_sign_up(event)))

    assert (heading(page), NOTE in page.text) == ("Kolla", True)
    assert NOTE in say_yes(client, page).text


def test_where_everybody_is_shown_first_a_check_says_what_for(client, event: Event):
    event.shows_first = True

    named = scan(client, event, payload_of(a_sign_up(event)))
    nameless = scan(client, event, payload_of(a_sign_up(event, name=None)))

    assert [heading(named), heading(nameless)] == ["Släpp in?", "Kolla"]


@pytest.mark.parametrize(("below", "age"), [("15", 15), ("", None)])
def test_an_organizer_writes_what_to_look_at_and_the_phones_learn_it(client, at, below, age):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))
    visit(
        client, NEW, **six_answers(), then="publish", door_note=f" {NOTE} ", door_note_below=below
    )
    at(DURING)
    hold_a_phone(client, the_event())
    client.delete_cookie("unik-personal")

    told = ask_for_roster(client, the_event())["event"]

    assert (the_event().door_note, the_event().door_note_below) == (NOTE, age)
    assert (told["door_note"], told["door_note_below"]) == (NOTE, age)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (f"Kolla {ALVA['born_on']:%Y%m%d}-1234", "Skriv inget personnummer."),
        ("x" * 61, "Korta ”Att kolla vid insläpp” till högst 60 tecken"),
    ],
)
def test_what_may_not_stand_there_is_refused_kindly(client: FlaskClient, at, written, words):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, NEW, expect=422, **six_answers(), door_note=written)

    assert words in page.text
    assert there_is_none()
    assert "-1234" not in str(page.document.find(".//input[@id='door_note']").get("value"))


def test_the_public_never_reads_what_the_door_looks_at(client: FlaskClient, at):
    at(WEEK_BEFORE)
    event = an_event(door_note=NOTE)

    assert NOTE not in visit(client, f"/kvallar/{event.slug}").text
