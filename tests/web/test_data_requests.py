"""An administrator answers somebody without a pass: identity first, every step in the trail."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import DURING, WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.evenings import a_scan
from tests.pages import press, visit
from tests.signed_in import sign_in_as
from unik.domain.admission import Verdict
from unik.domain.messages import Audience, MessageKind
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import AuditEntry, Message
from unik.services import outbox

PAGE = "/personal/begaran"
ALVA = {"name": "Alva Lindqvist", "day": "14", "month": "5", "year": "2012"}
YOUTH = {"asker": "youth", "identity": "id_card", "checked": "y"}
ADULT = {"asker": "adult", "identity": "reached_there", "checked": "y"}
PHONE = "070-174 06 12"


@pytest.fixture
def administrator(client, at):
    at(WEEK_BEFORE)
    account = an_account(Role.ADMINISTRATOR)
    sign_in_as(client, account)
    return account


def trail():
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [(row.action, row.subject_id, row.details) for row in rows]


def step(client, guest, what, **asked):
    """Send a step as the page with the hits would."""
    token = visit(client, PAGE).document.find(".//input[@name='csrf_token']").get("value")
    return client.post(f"{PAGE}/{guest.id}/{what}", data={"csrf_token": token, **asked})


def asked(who):
    return {key: value for key, value in who.items() if key != "checked"}


def test_somebody_is_found_over_all_evenings_however_much_of_the_name_was_kept(
    client, administrator
):
    for number, name in enumerate(("Alva L", "alva lindqvist", "Alva", "Noah B", None)):
        a_sign_up(an_event(title=f"Kväll {number}"), name=name)
    a_sign_up(an_event(title="En annan Alva"), name="Alva L", born_on=date(2013, 1, 1))

    page = visit(client, PAGE, **YOUTH, **ALVA)

    assert "3 anmälningar hittades." in page.text
    assert [f"Kväll {number}" in page.text for number in range(5)] == [True] * 3 + [False] * 2
    assert "En annan Alva" not in page.text


@pytest.mark.parametrize("contact", [PHONE, "alva@unik.example", "VUXEN@unik.example"])
def test_a_number_or_an_address_is_found_too(client, administrator, contact):
    given = {"email": "alva@unik.example", "adult_email": "vuxen@unik.example"}
    a_sign_up(an_event(), **given)

    page = visit(client, PAGE, **YOUTH, contact=contact)

    assert "1 anmälan hittades." in page.text


def test_nothing_is_looked_for_before_it_is_clear_who_asks(client, administrator):
    a_sign_up(an_event())

    for missing in ("asker", "identity", "checked"):
        said = {key: value for key, value in (YOUTH | ALVA).items() if key != missing}
        page = visit(client, PAGE, expect=422, **said)
        assert "hittades" not in page.text
    assert trail() == []


def test_a_guardian_needs_more_than_a_card(client, administrator):
    said = YOUTH | ALVA | {"asker": "guardian"}

    page = visit(client, PAGE, expect=422, **said)

    assert "Det sättet räcker inte för den som frågar." in page.text
    assert "hittades" in visit(client, PAGE, **said | {"identity": "guardian_in_register"}).text


def test_everything_is_shown_and_given_as_a_file_with_what_a_pass_does_not_tell(
    client, administrator
):
    event = an_event()
    guest = a_sign_up(event, state=SignUpState.BLOCKED)
    a_scan(event, guest, Verdict.BLOCKED, DURING)

    shown = step(client, guest, "visa", **asked(YOUTH))
    file = step(client, guest, "fil", **asked(YOUTH))

    assert "14 maj 2012" in shown.text
    assert "Spärrad" in shown.text
    kept = json.loads(file.text)
    assert (kept["sign_up"]["state"], kept["scans"][0]["result"]) == ("blocked", "blocked")
    for answer in (shown, file):
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_pages_lead_from_one_step_to_the_next(client, administrator):
    guest = a_sign_up(an_event())
    found = client.post(PAGE, data={**YOUTH, **ALVA, "csrf_token": _token(visit(client, PAGE))})

    assert f"{PAGE}/{guest.id}/visa" in found.text
    assert 'name="identity" value="id_card"' in found.text
    shown = step(client, guest, "visa", **asked(YOUTH)).text
    for what in ("fil", "ratta", "radera"):
        assert f"{PAGE}/{guest.id}/{what}" in shown
    assert 'value="Alva L"' in shown


def test_what_is_wrong_is_set_right(client, administrator):
    guest = a_sign_up(an_event())
    right = {"name": "Alva Ö", "day": "15", "month": "5", "year": "2012", "phone": ""}

    answer = step(client, guest, "ratta", **asked(YOUTH), **right)

    assert answer.status_code == 303
    db.session.expire_all()
    assert (guest.name, guest.name_key, guest.born_on, guest.adult_phone) == (
        "Alva Ö",
        "alva ö",
        date(2012, 5, 15),
        None,
    )


@pytest.mark.parametrize("field", ["name", "day", "phone"])
@pytest.mark.parametrize("written", ["20120514-6789", "811228-9874"])
def test_a_personnummer_is_neither_kept_nor_shown_again(client, administrator, field, written):
    guest = a_sign_up(an_event())
    right = {"name": "Alva Ö", "day": "15", "month": "5", "year": "2012", "phone": ""}

    answer = step(client, guest, "ratta", **asked(YOUTH), **right | {field: written})

    assert answer.status_code == 422
    assert "Skriv inget personnummer." in answer.text
    assert written not in answer.text
    db.session.expire_all()
    assert guest.name == "Alva L"


SPREAD = [
    {"day": "14-6789"},
    {"day": "4 6789", "month": "05"},
    {"month": "5-6789"},
    {"day": "6789", "month": "0514"},
]


@pytest.mark.parametrize("written", SPREAD)
def test_one_that_is_spread_over_the_boxes_of_the_date_is_not_kept_either(
    client, administrator, written
):
    guest = a_sign_up(an_event())
    right = {"name": "Alva Ö", "day": "15", "month": "5", "year": "2012", "phone": ""}

    answer = step(client, guest, "ratta", **asked(YOUTH), **right | written)

    assert answer.status_code == 422
    assert "Skriv inget personnummer." in answer.text
    assert not [each for each in written.values() if f'value="{each}"' in answer.text]
    db.session.expire_all()
    assert guest.name == "Alva L"


@pytest.mark.parametrize("written", SPREAD)
def test_one_that_is_spread_over_the_boxes_of_the_date_is_not_looked_for(
    client, administrator, written
):
    token = _token(visit(client, PAGE))

    answer = client.post(PAGE, data=YOUTH | ALVA | written | {"csrf_token": token})

    assert answer.status_code == 422
    assert "Skriv inget personnummer." in answer.text
    assert not [each for each in written.values() if f'value="{each}"' in answer.text]
    assert trail() == []


@pytest.mark.parametrize("field", ["name", "day", "contact"])
def test_a_personnummer_is_not_looked_for(client, administrator, field):
    token = _token(visit(client, PAGE))
    written = YOUTH | ALVA | {field: "20120514-6789", "csrf_token": token}

    answer = client.post(PAGE, data=written)

    assert answer.status_code == 422
    assert "Skriv inget personnummer." in answer.text
    assert "20120514-6789" not in answer.text
    assert trail() == []


def test_a_name_is_no_longer_than_in_a_sign_up(client, administrator):
    guest = a_sign_up(an_event())
    right = {"name": "A" * 61, "day": "15", "month": "5", "year": "2012", "phone": ""}

    assert "Skriv ett kortare namn." in step(client, guest, "ratta", **asked(YOUTH), **right).text


def test_a_correction_that_makes_two_of_one_is_refused(client, administrator):
    event = an_event()
    guest = a_sign_up(event)
    a_sign_up(event, name="Noah B")
    right = {"name": "noah b", "day": "14", "month": "5", "year": "2012", "phone": ""}

    answer = step(client, guest, "ratta", **asked(YOUTH), **right)

    assert answer.status_code == 422
    assert "är redan anmäld" in answer.text
    db.session.expire_all()
    assert guest.name == "Alva L"


def test_erasing_gives_the_place_back(client, administrator):
    event = an_event()
    guest = a_sign_up(event)

    step(client, guest, "radera", **asked(YOUTH))

    db.session.expire_all()
    assert (guest.name, event.places_taken) == (None, 0)
    assert "Uppgifterna är raderade." in visit(client, PAGE).text


def test_an_adult_has_the_number_erased_and_learns_nothing_else(client, administrator):
    guest = a_sign_up(an_event(), name="Xantippa")

    found = visit(client, PAGE, **ADULT, contact=PHONE)
    answers = {what: step(client, guest, what, **asked(ADULT), contact=PHONE).status_code
               for what in ("visa", "fil", "radera", "glom-nummer")}  # fmt: skip

    assert "Xantippa" not in found.text
    assert answers == {"visa": 404, "fil": 404, "radera": 404, "glom-nummer": 303}
    db.session.expire_all()
    assert (guest.name, guest.adult_phone) == ("Xantippa", None)
    assert "Skriv numret eller adressen" in visit(client, PAGE, expect=422, **ADULT, **ALVA).text


def test_the_youths_own_address_and_letters_stay_when_an_adult_asks(client, administrator):
    given = {"email": "alva@unik.example", "adult_email": "Vuxen@unik.example"}
    guest = a_sign_up(an_event(), **given)
    outbox.post(MessageKind.PASS, guest.id, now=WEEK_BEFORE)
    db.session.commit()
    told = ADULT | {"contact": "vuxen@unik.example"}
    found = client.post(PAGE, data=told | {"csrf_token": _token(visit(client, PAGE))})

    assert 'name="contact" value="vuxen@unik.example"' in found.text
    assert step(client, guest, "glom-nummer", **asked(told)).status_code == 303
    db.session.expire_all()
    assert (guest.email, guest.adult_email) == ("alva@unik.example", None)
    assert guest.adult_phone
    assert db.session.scalars(select(Message.audience)).all() == [Audience.GUEST]


def test_nothing_is_erased_for_an_adult_who_does_not_say_what(client, administrator):
    guest = a_sign_up(an_event())

    assert step(client, guest, "glom-nummer", **asked(ADULT)).status_code == 400
    db.session.expire_all()
    assert guest.adult_phone


@pytest.mark.parametrize("wrong", [{}, {"asker": "youth"}, {**YOUTH, "identity": "reached_there"}])
def test_a_step_without_an_identity_is_refused(client, administrator, wrong):
    guest = a_sign_up(an_event())

    for what in ("visa", "fil", "ratta", "radera", "glom-nummer"):
        assert step(client, guest, what, **wrong).status_code == 400


def test_every_step_is_in_the_trail_with_ids_and_never_what_was_looked_for(client, administrator):
    guest = a_sign_up(an_event())
    visit(client, PAGE, **YOUTH, **ALVA)
    for what in ("visa", "fil", "glom-nummer", "radera"):
        step(client, guest, what, **asked(YOUTH))

    told = {"asker": "youth", "identity": "id_card"}
    assert trail() == [
        ("request_search", None, told | {"hits": 1}),
        ("request_show", guest.id, told),
        ("request_export", guest.id, told),
        ("request_erase_contact", guest.id, told),
        ("erase_contact_on_request", guest.id, {}),
        ("request_erase", guest.id, told),
        ("erase_on_request", guest.id, {"when": "done"}),
    ]
    assert {row.account_id for row in db.session.scalars(select(AuditEntry))} == {administrator.id}


@pytest.mark.parametrize("role", [Role.DOOR, Role.ORGANIZER])
def test_nobody_else_on_the_staff_finds_the_page(client, at, role):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(role))

    visit(client, PAGE, expect=404)
    assert "Begäran om uppgifter" not in visit(client, "/personal").text


def test_what_is_gone_is_not_found(client, administrator):
    guest = a_sign_up(an_event())
    step(client, guest, "radera", **asked(YOUTH))

    assert step(client, guest, "visa", **asked(YOUTH)).status_code == 404
    assert "0 anmälningar hittades." in visit(client, PAGE, **YOUTH, **ALVA).text
    assert "Svara det." in press(client, PAGE, "Sök i alla kvällar", **YOUTH, **ALVA).text


def _token(page):
    return page.document.find(".//input[@name='csrf_token']").get("value")
