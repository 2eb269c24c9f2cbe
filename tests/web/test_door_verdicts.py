"""What the screen says to each verdict, and what it never says."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    LAST_ENTRY_AT,
    a_sign_up,
    a_venue,
    an_event,
    payload_of,
)
from tests.cast import LILL, NOAH, ONNI, STIG
from tests.door_pages import colour, heading, scan, work_a_door
from tests.pages import visit
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Scan

MINUTE = timedelta(minutes=1)


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


@pytest.mark.parametrize(
    "foreign", ["https://hcert.example/HC1:6BFOXN", "20120514-2384", "unik@unik.example"]
)
@pytest.mark.both_databases
def test_what_is_not_ours_leaves_nothing_behind(client: FlaskClient, event: Event, foreign: str):
    page = scan(client, event, foreign)

    assert heading(page) == "Okänd kod"
    scan_row = db.session.query(Scan).one()
    kept = [str(value) for value in vars(scan_row).values()]
    assert not [value for value in kept if foreign[:8] in value]
    assert (scan_row.verdict, scan_row.entry_pass_id, scan_row.sign_up_id) == (
        "unknown",
        None,
        None,
    )


def test_the_id_of_a_row_is_no_code(client: FlaskClient, event: Event):
    alva = a_sign_up(event)

    assert heading(scan(client, event, str(alva.id))) == "Okänd kod"
    assert heading(scan(client, event, alva.id.hex)) == "Okänd kod"


@pytest.mark.parametrize(
    ("given", "colour_of_it", "word", "fact"),
    [
        ({"state": SignUpState.CANCELLED}, "red", "Avbokat", "Passet gäller inte längre."),
        (
            {"state": SignUpState.WAITING, "queued_at": DOORS_OPEN_AT},
            "red",
            "I kö",
            "Är nummer 1 i kön och har ingen plats än.",
        ),
        ({"state": SignUpState.OFFERED}, "red", "I kö", "Står i kö och har ingen plats än."),
        ({"state": SignUpState.IN_REVIEW}, "amber", "Kolla", "Anmälan är inte godkänd än."),
        ({"state": SignUpState.BLOCKED}, "red", "Ring ansvarig", "Låt gästen vänta hos dig."),
        (STIG, "red", "För gammal", "Stig"),
        (LILL, "red", "För ung", "Kvällen är för äldre."),
        ({**ONNI, "declared_year_seven": True}, "amber", "Kolla", "trots åldern"),
        ({"name": None}, "amber", "Kolla", "Utan namn"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_verdict_has_its_colour_and_word(
    client: FlaskClient, event: Event, given, colour_of_it, word, fact
):
    page = scan(client, event, payload_of(a_sign_up(event, **given)))

    assert (colour(page), heading(page)) == (colour_of_it, word)
    assert fact in page.text


def test_an_older_pass_and_one_for_another_evening_say_so(client: FlaskClient, event: Event):
    anew = a_sign_up(event, serial=2)
    other = an_event(title="Julröj", doors_open_at=DOORS_OPEN_AT - timedelta(days=2))

    replaced = scan(client, event, payload_of(anew, serial=1))
    elsewhere = scan(client, event, payload_of(a_sign_up(other, **NOAH)))

    assert (colour(replaced), heading(replaced)) == ("red", "Ersatt")
    assert "Alva L" in replaced.text
    assert (colour(elsewhere), heading(elsewhere)) == ("red", "Annan kväll")
    assert "Passet gäller Julröj, ons 28 okt." in elsewhere.text
    assert "Noah" not in elsewhere.text


def test_too_early_and_too_late_say_the_time(client: FlaskClient, event: Event, at):
    code = payload_of(a_sign_up(event))

    at(DOORS_OPEN_AT - 11 * MINUTE)
    early = scan(client, event, code)
    at(LAST_ENTRY_AT)
    late = scan(client, event, code)

    assert (colour(early), heading(early)) == ("amber", "För tidigt")
    assert "Dörrarna öppnar kl. 19.00." in early.text
    assert (colour(late), heading(late)) == ("red", "Stängt")
    assert "Sista insläpp var kl. 21.00." in late.text


def test_who_has_gone_out_is_not_said_to_be_inside(client: FlaskClient, event: Event):
    code = payload_of(a_sign_up(event))
    scan(client, event, code)
    scan(client, event, code, out=True)

    page = scan(client, event, code)

    assert (colour(page), heading(page)) == ("red", "Har gått ut")
    assert "Gick ut kl. 19.30." in page.text


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("sv", "Var inte inskannad"),
        ("fi", "Ei ollut skannattu sisään"),
        ("en", "Was not scanned in"),
    ],
)
def test_an_exit_that_nobody_had_counted_in_says_so_and_is_not_stopped(
    client: FlaskClient, event: Event, language, hint
):
    visit(client, f"/dorr?sprak={language}")
    came, never_came = a_sign_up(event), a_sign_up(event, **NOAH)
    scan(client, event, payload_of(came))

    left = scan(client, event, payload_of(came), out=True)
    unseen = scan(client, event, payload_of(never_came), out=True)

    assert [colour(left), colour(unseen)] == ["blue", "blue"]
    assert hint not in left.text
    assert hint in unseen.text


def test_the_count_warns_near_the_fire_limit_and_stops_at_it(client: FlaskClient, event: Event):
    event.venue, event.staff_count, event.people_inside = a_venue(fire_limit=20), 2, 16

    near = scan(client, event, payload_of(a_sign_up(event)))
    last = scan(client, event, payload_of(a_sign_up(event, **NOAH)))
    full = scan(client, event, payload_of(a_sign_up(event, name="Tuva")))

    assert "Plats för 1 person till, sedan är lokalen full." in near.text
    assert "Lokalen är full. Ingen mer får gå in." in last.text
    assert (colour(full), heading(full)) == ("red", "Fullt")
    assert "18 inne" in full.text


def test_the_door_shows_no_phone_number_and_no_whole_birth_date(client: FlaskClient, event: Event):
    alva = a_sign_up(event)

    pages = [
        scan(client, event, payload_of(alva)),
        visit(client, f"/dorr/{event.slug}/sok?namn=al"),
    ]

    for page in pages:
        for secret in ("0701740612", "701740612", "070-174", "2012-05-14", "14 maj"):
            assert secret not in page.text
        assert str(alva.id) not in page.text
