"""Finding a guest by name at the door."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, an_event
from tests.cast import AINO, ASA, NOAH
from tests.door_pages import colour, heading, work_a_door
from tests.pages import Page, press, visit
from tests.statements import counted_statements
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Scan


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def search(client: FlaskClient, event: Event, words: str, *, out: bool = False) -> Page:
    """Look for somebody at the door of the event."""
    return visit(client, f"/dorr/{event.slug}/sok{'?riktning=ut' if out else ''}", namn=words)


def names_on(page: Page) -> list[str]:
    """Return who was found, in order."""
    rows = [each for each in page.document.iter("li") if each.find(".//strong") is not None]
    return [each.find(".//strong").text for each in rows]


@pytest.mark.both_databases
def test_somebody_without_a_code_is_found_let_in_and_marked_as_searched(
    client: FlaskClient, event: Event
):
    a_sign_up(event, **ASA)
    address = f"/dorr/{event.slug}/sok?namn=%C3%B6b"

    page = press(client, address, "Åsa Ö 16 år · född 2009 Släpp in")

    assert (colour(page), heading(page)) == ("green", "Välkommen Åsa!")
    assert "1 inne av 300" in page.text
    scan = db.session.query(Scan).one()
    assert (scan.method, scan.verdict) == ("search", "admitted")


def test_somebody_inside_is_found_first_on_the_way_out(client: FlaskClient, event: Event):
    a_sign_up(event, name="Alva Ek")
    a_sign_up(event, name="Alva Öst", inside=True, admitted_at=DURING, admitted_door="A")

    page = press(
        client,
        f"/dorr/{event.slug}/sok?namn=alva&riktning=ut",
        "Alva Ö 14 år · född 2012 Släpp ut",
    )

    assert names_on(search(client, event, "alva")) == ["Alva E", "Alva Ö"]
    assert heading(page) == "Hej då Alva"
    assert page.links["Nästa"].endswith("?riktning=ut")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Åsa", ["Åsa Ö"]),
        ("åsa öb", ["Åsa Ö"]),
        ("öberg å", ["Åsa Ö"]),
        ("asa", []),
        ("mäk", ["Aino M"]),
        ("mak", []),
        ("no", ["Noah B"]),
        ("B Noah", ["Noah B"]),
        ("%", []),
        ("__", []),
    ],
)
def test_letters_find_names_in_any_order(client: FlaskClient, event: Event, words, found):
    for person in (ASA, AINO, NOAH):
        a_sign_up(event, **person)

    assert names_on(search(client, event, words)) == found


@pytest.mark.parametrize("name", ["Bo", "Li", "My"])
def test_two_letters_are_a_whole_name(client: FlaskClient, event: Event, name):
    a_sign_up(event, name=name)

    assert names_on(search(client, event, name.lower())) == [name]


@pytest.mark.parametrize("words", ["", "A", " A ", "A1"])
def test_fewer_than_two_letters_show_no_list(client: FlaskClient, event: Event, words):
    a_sign_up(event)

    page = search(client, event, words)

    assert names_on(page) == []
    assert ("Skriv minst två bokstäver." in page.text) is bool(words.strip())


def test_those_who_have_not_come_stand_first_in_swedish_order(client: FlaskClient, event: Event):
    came = {"admitted_at": DURING, "admitted_door": "A"}
    a_sign_up(event, name="Alva Ask", state=SignUpState.CANCELLED)
    a_sign_up(event, name="Alva Berg", inside=True, **came)
    a_sign_up(event, name="Alva Ceder", left_at=DURING + timedelta(minutes=5), **came)
    for name in ("Alva Öst", "Alva Ärla", "Alva Zorn", "Alva Åberg"):
        a_sign_up(event, name=name)

    page = search(client, event, "alva")

    assert names_on(page) == [
        "Alva Z",
        "Alva Å",
        "Alva Ä",
        "Alva Ö",
        "Alva C",
        "Alva B",
        "Alva A",
    ]
    assert "Inne sedan kl. 19.30" in page.text
    assert "Gick ut kl. 19.35" in page.text
    assert "Avbokat" in page.text
    assert page.text.count("Släpp in") == 4


def test_who_has_gone_out_is_offered_the_door_where_reentry_is_on(
    client: FlaskClient, event: Event
):
    event.reentry = True
    a_sign_up(event, admitted_at=DURING, admitted_door="A", left_at=DURING)

    assert "Släpp in" in search(client, event, "alva").text


@pytest.mark.parametrize(("guests", "is_cut"), [(20, False), (21, True)])
def test_at_most_twenty_are_shown(client: FlaskClient, event: Event, guests, is_cut):
    for number in range(guests):
        a_sign_up(event, name=f"Alva {chr(97 + number)}")

    page = search(client, event, "alva")

    assert len(names_on(page)) == 20
    assert ("Skriv fler bokstäver" in page.text) is is_cut


def test_nobody_of_another_evening_is_found_or_let_in(client: FlaskClient, event: Event):
    elsewhere = a_sign_up(an_event(), **NOAH)
    alva = a_sign_up(event)
    form = {"sign_up_id": alva.id}

    assert "Ingen med det namnet är anmäld." in search(client, event, "noah").text
    page = visit(client, f"/dorr/{event.slug}/sok?namn=al", **form | {"sign_up_id": elsewhere.id})

    assert heading(page) == "Okänd kod"
    assert not elsewhere.inside


def test_a_guest_that_is_no_id_is_a_bad_request(client: FlaskClient, event: Event):
    a_sign_up(event)

    visit(client, f"/dorr/{event.slug}/sok?namn=al", sign_up_id="7", expect=400)


def test_a_search_asks_as_much_of_the_database_however_many_come(client: FlaskClient, event: Event):
    for number in range(50):
        a_sign_up(event, name=f"Gäst {number}")
    address = f"/dorr/{event.slug}/sok?namn=gäst"

    with counted_statements() as statements:
        client.get(address)

    assert len(statements) <= 4, statements
