"""What is to be done about an evening, in the browser."""

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, an_account, an_event
from tests.forms import form_asking_for
from tests.pages import press, visit
from tests.planning import NEW, six_answers, the_event
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import ChecklistItem, Event
from unik.queries.checklists import list_checklist

TEMPLATE = "/arrangor/checklista"


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER, name="Olle"))


def list_of(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/checklista"


def words_of(event: Event) -> list[str]:
    return [each.words for each in list_checklist(event.id)]


def test_a_new_evening_begins_with_what_is_usual(client):
    visit(client, NEW, **six_answers())

    page = visit(client, list_of(the_event()))

    for words in ("polisen", "brandskydd", "första hjälpen", "ordningsvakter", "Bemanna"):
        assert words in page.text
    assert "alkotest" in page.text
    assert "transport hem" in page.text
    assert "0 av 15 är klart." in page.text


def test_the_municipality_has_a_template_of_its_own(client):
    visit(client, TEMPLATE, before="Boka vakter\n\n Städa  upp ", during="", after="Lås")
    visit(client, NEW, **six_answers())

    assert words_of(the_event()) == ["Boka vakter", "Städa upp", "Lås"]
    page = visit(client, TEMPLATE)
    assert page.document.find(".//textarea[@name='before']").text.split() == [
        *("Boka", "vakter", "Städa", "upp")
    ]


def test_a_line_is_ticked_and_says_who_and_when(client):
    visit(client, TEMPLATE, before="Boka vakter", during="", after="")
    visit(client, NEW, **six_answers())
    event = the_event()

    done = press(client, list_of(event), "Klart Boka vakter")
    assert "Klart fre 23 okt kl. 20.00 av Olle" in done.text
    assert "1 av 1 är klart." in done.text
    assert "Checklista 1 av 1" in visit(client, "/arrangor").text

    again = press(client, list_of(event), "Ångra Boka vakter")
    assert "0 av 1 är klart." in again.text


def test_an_evening_that_has_no_list_begins_with_the_template_once(client):
    event = an_event()

    press(client, list_of(event), "Börja med mallen")

    assert len(words_of(event)) == 15
    visit(client, f"{list_of(event)}/andra")
    assert len(words_of(event)) == 15


def test_lines_are_changed_in_one_form(client):
    visit(client, TEMPLATE, before="Boka vakter\nStäda", during="", after="Lås")
    visit(client, NEW, **six_answers())
    event = the_event()
    guards, clean, _ = (f"line_{each.id.hex}" for each in list_checklist(event.id))

    answers = {guards: "Boka två vakter", clean: "", "during": "Räkna\nLyssna"}
    page = visit(client, f"{list_of(event)}/andra", **answers)

    assert "Checklistan är sparad." in page.text
    assert words_of(event) == ["Boka två vakter", "Lås", "Räkna", "Lyssna"]


def test_what_somebody_else_adds_meanwhile_stays(client):
    event = an_event()
    press(client, list_of(event), "Börja med mallen")
    seen = visit(client, f"{list_of(event)}/andra")
    sent = dict(form_asking_for({"before": ""}, seen.document).filled_in({}).answers)
    visit(client, f"{list_of(event)}/andra", after="Tacka alla")

    client.post(f"{list_of(event)}/andra", data=sent)

    assert "Tacka alla" in words_of(event)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("x" * 201, "Korta varje rad till högst 200 tecken."),
        ("x\n" * 101, "Skriv högst 100 rader."),
        ("Ring 20120514-1234", "Skriv inget personnummer."),
    ],
)
def test_what_does_not_belong_on_a_list_is_refused(client, words, message):
    page = visit(client, TEMPLATE, expect=422, before=words)

    assert message in page.links
    assert db.session.scalars(select(ChecklistItem)).all() == []


def test_the_door_does_not_find_the_lists(app, client):
    event, doris = an_event(), app.test_client()
    sign_in_as(doris, an_account(Role.DOOR))

    for path in (TEMPLATE, list_of(event), f"{list_of(event)}/andra"):
        visit(doris, path, expect=404)
