"""What all forms share when something in them is to be mended, youths' and staff's alike."""

import re

import pytest

from tests.builders import WEEK_BEFORE, a_venue, an_account, an_event
from tests.html_checks import words_of
from tests.pages import visit
from tests.planning import NEW, six_answers, the_event
from tests.signed_in import sign_in_as
from unik.domain.event_plans import PlanObjection
from unik.domain.passwords import PasswordObjection
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, Event, Venue
from unik.services.passwords import hash_password
from unik.web.account.words import advice_on, nobody_left
from unik.web.organizer.plan_words import objection_words

FORMS = {
    "/kvallar/{event.slug}/anmalan": {"name": "", "day": ""},
    "/personal/logga-in": {"email": "", "password": ""},
    "/personal/losenord": {"current": "", "password": "", "again": ""},
    "/personal/konton/bjud-in": {"name": "", "email": "", "role": None},
    "/personal/konton/{me.id}": {"role": "door"},
    NEW: {"title": "", "capacity": "", "phone": "", "price": "x", "opens": "25"},
    "/arrangor/kvallar/{event.slug}/andra": {"title": "", "day": "", "closes": "16"},
    "/arrangor/lokaler/ny": {"name": "", "address": "", "fire_limit": "", "map_url": "x"},
    "/arrangor/lokaler/{event.venue_id}": {"name": "", "address": "", "fire_limit": "många"},
}
NONSENSE = {
    NEW: "capacity|price|early_minutes|closing_minutes|staff_count|doors|ends|starts|last_entry"
    "|drop_in|day|opens|opens_on|closes|closes_on|phone|guard_phone",
    "/arrangor/kvallar/{event.slug}/personal": "(starts|ends)_.*",
    "/arrangor/lokaler/ny": "fire_limit|staff_count",
    "/arrangor/lov/nytt": "starts_on|ends_on",
    "/arrangor/installningar/retention": ".*_(days|months)",
    "/arrangor/installningar/organizer": "contact_email|officer_email|contact_phone",
    "/arrangor/installningar/help": ".*_(url|phone)",
    "/arrangor/installningar/door_phones": ".*_phone",
}
"""Boxes that take a number, a day, a time, a phone or a link, by the path of their form."""
INVISIBLE = "\x00 \N{ZERO WIDTH SPACE}\N{HANGUL FILLER}\N{ZERO WIDTH JOINER}\t"


@pytest.fixture
def me(client, at) -> Account:
    """Return an administrator who is signed in."""
    at(WEEK_BEFORE)
    account = an_account(Role.ADMINISTRATOR, password_hash=hash_password("hästen dricker kaffe"))
    sign_in_as(client, account)
    return account


@pytest.mark.parametrize("path", FORMS)
def test_a_form_with_errors_is_answered_in_one_manner(app, client, me, path):
    visitor = app.test_client() if path == "/personal/logga-in" else client
    address = path.format(event=an_event(), me=me)

    page = visit(visitor, address, expect=422, **FORMS[path])

    summary = page.document.find(".//*[@id='error-summary']")
    messages = [words_of(item) for item in summary.iter("li")]
    beside = [words_of(each) for each in page.document.findall(".//*[@class='error']/p")]
    assert page.title.startswith("Fel:")
    assert messages
    assert all(message.endswith(".") for message in messages)
    assert {f"Fel: {message}" for message in messages} == set(beside) or path.endswith("logga-in")
    assert visit(visitor, address).status == 200


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
@pytest.mark.parametrize("path", NONSENSE)
def test_the_summary_alone_says_which_box_is_meant(client, me, path, language):
    an_account(Role.DOOR, name="Doris")
    an_account(Role.DOOR, name="Dan")
    address = path.format(event=an_event())
    boxes = re.compile(NONSENSE[path])
    names = [each.get("name") or "" for each in visit(client, address).document.iter("input")]
    answers = {name: "x" for name in names if boxes.fullmatch(name)}

    page = visit(client, f"{address}?sprak={language}", expect=422, **answers)

    summary = page.document.find(".//*[@id='error-summary']")
    messages = [words_of(item) for item in summary.iter("li")]
    assert len(messages) == len(set(messages)) >= len(answers) > 1


def test_everything_that_staff_are_asked_to_mend_is_a_sentence(app):
    with app.test_request_context():
        said = [objection_words(each, fire_limit=3, people=4)[1] for each in PlanObjection]
        said += [advice_on(each) for each in PasswordObjection] + [nobody_left()]

        assert all(str(each).endswith(".") for each in said)


def test_a_draft_that_cannot_be_published_is_told_in_whole_sentences(client, me):
    answers = six_answers(venue=a_venue(fire_limit=350).id)
    visit(client, NEW, **answers, then="preview")
    the_event().venue.fire_limit = 300
    db.session.commit()
    address = f"/arrangor/kvallar/{the_event().slug}"
    page = visit(client, address)

    answer = client.post(
        f"{address}/publicera",
        data={"csrf_token": page.document.find(".//input[@name='csrf_token']").get("value")},
        follow_redirects=True,
    )

    assert "Kvällen kan inte publiceras än. Platser och personal blir" in answer.text
    assert "Ta bort minst 8.</p>" in answer.text


@pytest.mark.parametrize("title", ["\x00", INVISIBLE, "\N{ZERO WIDTH JOINER}"])
def test_a_title_that_nobody_can_see_is_none(client, me, title):
    page = visit(client, NEW, expect=422, **six_answers(title=title))

    assert page.links["Skriv vad kvällen heter."] == "#title"
    assert not db.session.query(Event).all()


def test_texts_of_an_evening_are_kept_without_what_nobody_sees(client, me):
    visit(
        client,
        NEW,
        **six_answers(title="Höst\x00mys\N{RIGHT-TO-LEFT OVERRIDE}  på\tStacken"),
        description="Tacos\x00.\r\n\r\n\N{ZERO WIDTH SPACE}Musik  och dans.",
        rules="\x00",
    )

    event = the_event()
    assert event.title == "Höstmys på Stacken"
    assert event.description == "Tacos.\n\nMusik och dans."
    assert event.rules == ""


def test_a_venue_and_a_colleague_have_names_that_can_be_seen(client, me):
    venue = {"name": INVISIBLE, "address": "\x00", "fire_limit": "350"}
    page = visit(client, "/arrangor/lokaler/ny", expect=422, **venue)
    assert {"Skriv vad lokalen heter.", "Skriv lokalens adress."} <= set(page.links)
    assert not db.session.query(Venue).all()

    somebody = {"name": INVISIBLE, "email": "\x00", "role": "door"}
    page = visit(client, "/personal/konton/bjud-in", expect=422, **somebody)
    assert {"Skriv ett namn.", "Skriv en e-postadress."} <= set(page.links)

    somebody = {"name": " Ro\x00bin ", "email": "ro\x00bin@unik.example ", "role": "door"}
    visit(client, "/personal/konton/bjud-in", **somebody)
    robin = db.session.query(Account).filter_by(role=Role.DOOR).one()
    assert (robin.name, robin.email) == ("Robin", "robin@unik.example")
