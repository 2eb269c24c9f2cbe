"""Emptying the house, with a browser that runs no scripts, and what phones ask by themselves."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
)
from tests.cast import NOAH
from tests.door_pages import hidden_fields_of, work_a_door
from tests.pages import Page, press, visit
from tests.phones import hold_a_phone
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, EvacuationTick, Event, SignUp

MINUTE = timedelta(minutes=1)


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the browser's youth worker works."""
    at(DURING)
    return work_a_door(client)


def inside(event: Event, **given: object) -> SignUp:
    event.people_inside += 1
    return a_sign_up(event, inside=True, admitted_at=DURING, admitted_door="A", **given)


def address(event: Event) -> str:
    return f"/dorr/{event.slug}/utrymning"


def numbers(page: Page) -> dict[str, int]:
    places = {each.get("data-number"): each.text for each in page.document.iter("dd")}
    return {name: int(text or "") for name, text in places.items() if name}


def names(page: Page) -> list[str | None]:
    return [each.text for each in page.document.iter("strong") if "data-name" in each.attrib]


@pytest.mark.both_databases
def test_the_number_inside_stands_first_and_everybody_known_in_the_list(client, event: Event):
    for name in ("Zara K", "Åsa Öberg", "Alva Lindqvist"):
        inside(event, name=name)
    nameless = inside(event, name=None, short_code="K7F4QM")
    a_sign_up(event, name="Bortom Husets", admitted_at=DURING, left_at=DURING)
    event.unnamed_inside, event.adults_inside = 2, 3
    event.people_inside += 2
    assert nameless.inside

    page = visit(client, address(event))

    assert numbers(page) == {
        "people": 21, "found": 0, "missing": 4, "guests": 6, "unnamed": 2, "staff": 12, "adults": 3
    }  # fmt: skip
    assert names(page) == ["Alva L", "Zara K", "Åsa Ö", "Gäst K7F-4QM"]
    assert "Alva L 14 år" in page.text
    assert "Bortom" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_no_number_no_address_and_no_whole_birth_date_stands_there(client, event: Event):
    inside(event, email="alva@post.example")

    page = visit(client, address(event))

    assert not [each for each in ("70174", "0612", "post.example", "2012") if each in page.text]


@pytest.mark.both_databases
def test_a_guest_is_ticked_off_and_missing_again(client: FlaskClient, event: Event):
    alva, _ = inside(event), inside(event, **NOAH)

    found = press(client, address(event), "Alva L 14 år Pricka av Återfunnen")
    again = visit(client, address(event))
    missing = press(client, address(event), "Alva L 14 år Pricka av Återfunnen")

    assert found.url.endswith(address(event))
    assert [numbers(each)["found"] for each in (found, again, missing)] == [1, 1, 0]
    assert [numbers(each)["missing"] for each in (found, again, missing)] == [1, 1, 2]
    assert [each.sign_up_id for each in db.session.query(EvacuationTick)] == [alva.id] * 2


def test_who_is_signed_in_elsewhere_sees_the_same(app, client: FlaskClient, event: Event):
    inside(event)
    press(client, address(event), "Alva L 14 år Pricka av Återfunnen")
    desk = app.test_client()
    sign_in_as(desk, an_account(Role.ORGANIZER))

    evening = visit(desk, f"/arrangor/kvallar/{event.slug}")
    page = visit(desk, evening.links["Utrymning"])

    assert numbers(page)["missing"] == 0


def test_the_same_form_sent_twice_is_one_tick(client: FlaskClient, event: Event):
    alva = inside(event)
    form = hidden_fields_of(visit(client, address(event))) | {"found": alva.id}

    for _ in range(2):
        assert client.post(address(event), data=form).status_code == 303

    assert db.session.query(EvacuationTick).count() == 1


def test_everybody_is_looked_for_anew(client: FlaskClient, event: Event):
    inside(event)
    press(client, address(event), "Alva L 14 år Pricka av Återfunnen")

    page = press(client, address(event), "Börja om")

    assert numbers(page)["missing"] == 1


def test_another_alarm_begins_with_everybody_missing_by_one_button(client, event: Event, at):
    inside(event)
    found = press(client, address(event), "Alva L 14 år Pricka av Återfunnen")

    at(DURING + 31 * MINUTE)
    later = visit(client, address(event))
    anew = press(client, address(event), "Börja om")

    assert "Är det ett nytt larm?" not in found.text
    assert "Avprickat kl. 19.30. Är det ett nytt larm? Börja om" in later.text
    assert "Är det ett nytt larm?" not in anew.text
    assert numbers(anew)["missing"] == 1


def test_an_empty_house_says_so(client: FlaskClient, event: Event):
    page = visit(client, address(event))

    assert "Ingen gäst på listan är inne." in page.text
    assert numbers(page)["people"] == 12


def test_it_is_one_tap_from_the_door_and_the_trail_knows_who_looked(client, event: Event):
    door = visit(client, f"/dorr/{event.slug}")
    for _ in range(2):
        visit(client, door.links["Utrymning"])

    entry = db.session.query(AuditEntry).one()
    assert (entry.action, entry.subject_id, entry.details) == ("open_evacuation", event.id, {})


def test_a_paired_phone_neither_sees_the_way_nor_the_list(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)

    door = visit(client, f"/dorr/{event.slug}")
    page = visit(client, address(event))

    assert "Utrymning" not in door.links
    assert "/personal/logga-in" in page.url


@pytest.mark.parametrize("path", ["", "/lage"])
def test_another_evening_is_not_found_and_nor_is_ones_own_too_early(
    client: FlaskClient, event: Event, at, path: str
):
    other = an_event()
    visit(client, address(other) + path, expect=404)
    early = an_account()
    an_assignment(event, early)

    at(DOORS_OPEN_AT - timedelta(hours=2, seconds=1))
    sign_in_as(client, early)

    visit(client, address(event) + path, expect=404)


@pytest.mark.parametrize(
    "wrong", [{}, {"found": "nobody"}, {"found": "", "tick_id": "x"}, {"missing": "1"}]
)
def test_a_form_that_says_nothing_is_refused(client: FlaskClient, event: Event, wrong):
    form = hidden_fields_of(visit(client, address(event)))

    assert client.post(address(event), data=form | wrong).status_code == 400


def send(client: FlaskClient, event: Event, body: object) -> object:
    token = hidden_fields_of(visit(client, address(event)))["csrf_token"]
    headers = {"X-CSRFToken": token}
    return client.post(f"{address(event)}/avprickat", json=body, headers=headers)


@pytest.mark.both_databases
def test_phones_ask_how_it_stands_and_hear_nothing_where_they_know(client, event: Event):
    alva = inside(event)
    first = client.get(f"{address(event)}/lage").json
    same = client.get(f"{address(event)}/lage?version={first['version']}")

    told = send(client, event, [{"id": str(uuid4()), "sign_up_id": str(alva.id), "found": True}])
    other = client.get(f"{address(event)}/lage?version={first['version']}")

    assert first["found"] == []
    assert (same.status_code, same.data) == (204, b"")
    assert told.json["found"] == other.json["found"] == [str(alva.id)]
    assert told.json["list"] == first["list"]
    assert first["numbers"] == {
        "people": 13, "found": 0, "missing": 1, "guests": 1, "unnamed": 0, "staff": 12, "adults": 0
    }  # fmt: skip


def test_whoever_comes_or_goes_is_another_list(client: FlaskClient, event: Event):
    first = client.get(f"{address(event)}/lage").json
    inside(event)

    assert client.get(f"{address(event)}/lage").json["list"] != first["list"]


@pytest.mark.both_databases
def test_asking_takes_as_many_statements_for_a_hundred_guests(client: FlaskClient, event: Event):
    counts = []
    for _ in range(2):
        with counted_statements() as statements:
            client.get(f"{address(event)}/lage")
        counts.append(len(statements))
        for number in range(100):
            inside(event, name=f"{len(counts)} {number}")

    assert counts[0] == counts[1] <= 5


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        ["x"],
        [{}],
        [{"id": "1", "sign_up_id": None, "found": True}],
        [{"id": str(uuid4()), "sign_up_id": 7, "found": True}],
        [{"id": str(uuid4()), "sign_up_id": None, "found": "yes"}],
        [{"id": str(uuid4()), "sign_up_id": None, "found": True, "ticked_at": "now"}],
        [{"id": str(uuid4()), "sign_up_id": None, "found": True, "sent_at": None}],
        [{"id": str(uuid4()), "sign_up_id": None, "found": True}] * 2001,
    ],
)
def test_what_cannot_be_read_is_refused_as_a_whole(client: FlaskClient, event: Event, wrong):
    assert send(client, event, wrong).status_code == 400
    assert db.session.query(EvacuationTick).count() == 0
