"""The organizer's pages about the guests of an evening."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.builders import DURING, a_sign_up, an_account, an_event
from tests.door_pages import hidden_fields_of
from tests.html_checks import words_of
from tests.pages import Page, press, visit
from tests.phones import hold_a_phone
from tests.settled import settle
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from tests.web.test_spreadsheets import cells_of
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SignUpState
from unik.domain.site_settings import Languages
from unik.extensions import db
from unik.models import AuditEntry, Event, SignUp


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(DURING)
    sign_in_as(client, an_account(Role.ORGANIZER))


def list_of(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/gaster"


def page_of(sign_up: SignUp, event: Event) -> str:
    return f"{list_of(event)}/{sign_up.id}"


def rows(page: Page) -> list[list[str]]:
    [table] = page.document.iter("table")
    return [[words_of(cell) for cell in row] for row in table.iter("tr")][1:]


def test_the_list_says_who_how_old_and_whether_they_came(client):
    event = an_event()
    guest = a_sign_up(event, name="Åsa Lindqvist", email="asa@post.example", short_code="K7F4QM")
    came = {"inside": True, "admitted_at": DURING, "admitted_door": "B"}
    a_sign_up(event, name=None, drop_in=True, short_code="AAAAAA", **came)

    page = visit(client, list_of(event))

    assert rows(page) == [
        ["Åsa L", "K7F-4QM", "14 år", "Anmäld", "–"],
        ["Gäst", "AAA-AAA", "14 år", "Inne Drop-in", "19.30, dörr B"],
    ]
    for hidden in ("Lindqvist", "asa@post", guest.adult_phone, "070-174 06 12", "2012"):
        assert hidden not in client.get(list_of(event)).text


def test_filters_searches_and_pages_go_together(client):
    event = an_event()
    for number in range(60):
        a_sign_up(event, name=f"Alva {chr(97 + number % 26)}{number}")
    a_sign_up(event, name="Noah", state=SignUpState.CANCELLED)

    cancelled = visit(client, visit(client, list_of(event)).links["Avbokade 1"])
    second = visit(client, visit(client, f"{list_of(event)}?sok=alva").links["Nästa sida"])

    assert [row[0] for row in rows(cancelled)] == ["Noah"]
    assert len(rows(second)) == 10
    assert "60 gäster. Sida 2 av 2." in second.text
    assert "Ingen gäst passar" in visit(client, f"{list_of(event)}?sok=zz").text
    assert client.get(f"{list_of(event)}?visa=friends").status_code == 404


def test_the_list_asks_as_much_of_six_hundred_as_of_one(client):
    few, many = an_event(), an_event()
    a_sign_up(few)
    for number in range(60):
        a_sign_up(many, name=f"Gäst {number}")

    asked = []
    for event in (few, few, many):
        where = list_of(event)
        with counted_statements() as statements:
            client.get(where)
        asked.append(len(statements))

    assert asked[1] == asked[2] <= 6


def test_cancelling_asks_why_and_says_what_happened(client):
    event = an_event()
    alva = a_sign_up(event)

    page = visit(client, page_of(alva, event))
    assert "Gästen har ingen e-post." in page.text
    press(client, page.url, "Avboka anmälan", reason="twice")

    assert alva.state is SignUpState.CANCELLED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "alva@post.example"}, "Gästen får ett mejl"),
        ({"adult_email": "vuxen@post.example"}, "En vuxen får ett mejl"),
        ({"email": "a@post.example", "adult_email": "v@post.example"}, "och en vuxen en kopia"),
    ],
)
def test_before_cancelling_it_is_said_who_hears_of_it(client, given, said):
    event = an_event()

    assert said in visit(client, page_of(a_sign_up(event, **given), event)).text


def test_without_a_reason_nothing_is_cancelled(client):
    event = an_event()
    alva = a_sign_up(event)

    page = press(client, page_of(alva, event), "Avboka anmälan")

    assert "Välj varför du avbokar." in page.text
    assert alva.state is SignUpState.ACTIVE


def test_a_block_is_set_and_lifted_without_a_word_of_why(client):
    event = an_event()
    alva = a_sign_up(event)

    blocked = press(client, page_of(alva, event), "Spärra passet")
    assert "Spärrad" in blocked.text
    assert alva.state is SignUpState.BLOCKED

    lifted = press(client, page_of(alva, event), "Ta bort spärren")
    assert "Spärren är borta." in lifted.text
    assert alva.state is SignUpState.ACTIVE


def test_a_pass_is_sent_again_or_given_out_anew(client):
    event = an_event()
    alva = a_sign_up(event, email="alva@post.example")

    sent = press(client, page_of(alva, event), "Skicka passet igen")

    assert "Passet skickas igen" in sent.text
    assert sent.links["Ge ut ett nytt pass"] == f"/dorr/{event.slug}/nytt-pass/{alva.id}"


def test_of_an_evening_that_is_called_off_guests_are_only_seen(client):
    event = an_event(state=EventState.CANCELLED)
    alva = a_sign_up(event, email="alva@post.example")

    page = visit(client, page_of(alva, event))

    for words in ("Avboka anmälan", "Spärra passet", "Skicka passet igen"):
        assert words not in page.text


def test_guests_are_found_at_their_own_evening_and_by_planners_alone(client: FlaskClient, at):
    event, other = an_event(), an_event()
    alva = a_sign_up(event)

    assert client.get(page_of(alva, other)).status_code == 404

    at(DURING)
    sign_in_as(client, an_account(Role.DOOR))
    for where in (list_of(event), page_of(alva, event)):
        assert client.get(where).status_code == 404
    phone = client.application.test_client()
    hold_a_phone(phone, event)
    assert phone.get(list_of(event)).status_code == 302


def test_who_calls_is_signed_up_by_the_same_rules(client):
    event = an_event()
    where = f"{list_of(event)}/ny"
    born = {"day": 14, "month": 5, "year": 2012, "phone": "070-174 06 12"}

    added = visit(client, where, name="Ellen Å", **born)
    again = visit(client, where, expect=422, name="Ellen Å", **born)
    too_old = visit(client, where, expect=422, name="Kim", **born | {"year": 2007})
    numbered = visit(client, where, expect=422, name="20120514-2384", **born)

    [ellen] = db.session.scalars(select(SignUp))
    assert f"Läs upp koden: {show_short_code(ellen.short_code)}." in added.text
    assert (ellen.state, event.places_taken) == (SignUpState.ACTIVE, 1)
    assert "är redan anmäld." in again.text
    assert "för gammal" in too_old.text
    assert "Skriv inte gästens personnummer." in numbered.text
    assert "2384" not in numbered.text
    assert [(each.action, each.subject_id) for each in db.session.scalars(select(AuditEntry))] == [
        ("add_sign_up", ellen.id)
    ]


@pytest.mark.parametrize(
    ("answers", "language"),
    [({}, "sv"), ({"language": "fi"}, "fi"), ({"language": "xx"}, "sv")],
)
def test_letters_are_in_the_language_of_the_guest_not_of_the_organizer(client, answers, language):
    where = f"{list_of(an_event())}/ny?sprak=en"
    born = {"day": "14", "month": "5", "year": "2012", "phone": "070-174 06 12"}
    form = hidden_fields_of(visit(client, where))

    answer = client.post(where, data={**form, **born, "email": "ellen@post.example", **answers})

    assert answer.status_code == 303
    assert db.session.scalars(select(SignUp)).one().language == language


def test_where_there_is_only_swedish_nobody_is_asked_for_a_language(client):
    settle(languages=Languages(finnish=False, english=False))

    assert "Gästens språk" not in visit(client, f"{list_of(an_event())}/ny").text


def test_whoever_signs_up_another_is_told_what_to_ask_them(client):
    page = visit(client, f"{list_of(an_event())}/ny", expect=422, name="19990807-2391", day="")

    for words in ("inte gästens personnummer", "när gästen är född", "det lämnas i dörren"):
        assert words in page.text
    for words in ("du är född", "ditt personnummer", "du berättar"):
        assert words not in page.text


def test_an_early_starter_who_calls_is_asked_and_then_reviewed(client):
    event = an_event()
    born = {"day": 14, "month": 5, "year": 2014, "phone": "070-174 06 12", "name": "Onni"}

    asked = visit(client, f"{list_of(event)}/ny", expect=422, **born)
    assert "Jag går redan i årskurs 7" in asked.text

    form = hidden_fields_of(asked)
    answer = client.post(f"{list_of(event)}/ny", data=form | born | {"declared": "y"})
    assert answer.status_code == 303
    assert db.session.scalars(select(SignUp)).one().state is SignUpState.IN_REVIEW


def test_when_it_is_full_who_calls_stands_in_line(client):
    event = an_event(capacity=1)
    a_sign_up(event)
    born = {"day": 14, "month": 5, "year": 2012, "phone": "070-174 06 12"}

    added = visit(client, f"{list_of(event)}/ny", name="Ellen Å", **born)

    assert "så gästen står i kö." in added.text
    assert event.places_taken == 1


def test_the_list_leaves_the_house_for_a_reason_and_with_little_in_it(client):
    event = an_event()
    a_sign_up(event, name="=HYPERLINK(1)", short_code="K7F4QM", email="alva@post.example")
    a_sign_up(event, name="Noah", state=SignUpState.CANCELLED)
    page = visit(client, f"{list_of(event)}/hamta")
    token = hidden_fields_of(page)

    without = client.post(page.url, data=token, follow_redirects=True)
    assert "Inget är hämtat." in without.text
    assert db.session.scalars(select(AuditEntry)).all() == []

    file = client.post(page.url, data=token | {"reason": "groups"})
    assert cells_of(file.data) == [
        ["Namn", "Kod", "Ålder", "Läge"],
        ["'=HYPERLINK(1)", "K7F4QM", "14 år", "Anmäld"],
    ]
    assert file.headers["Cache-Control"] == "no-store"
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("export_guests", event.id)
    assert entry.details == {"reason": "groups", "guests": 1}
    assert entry.account_id is not None


@pytest.mark.parametrize("path", ["/ny", "/hamta"])
def test_door_staff_neither_add_guests_nor_take_out_lists(client, at, path):
    event = an_event()
    at(DURING)
    sign_in_as(client, an_account(Role.DOOR))

    assert client.get(list_of(event) + path).status_code == 404
    phone = client.application.test_client()
    hold_a_phone(phone, event)
    assert phone.get(list_of(event) + path).status_code == 302
