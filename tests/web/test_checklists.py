"""What is to be done about an evening, in the browser."""

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, an_account, an_event
from tests.forms import form_asking_for
from tests.pages import checked, press, visit
from tests.planning import NEW, six_answers, the_event
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import ChecklistItem, Event
from unik.queries.checklists import list_checklist, list_template

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


def sent_from(page) -> dict[str, str]:
    """Return what the form of a page holds when it is sent as it is."""
    return form_asking_for({"before": ""}, page.document).filled_in({}).answers.to_dict()


def opened(client, address: str) -> dict[str, str]:
    return sent_from(visit(client, address))


def test_two_who_change_other_lines_both_keep_their_words(client):
    event = an_event()
    press(client, list_of(event), "Börja med mallen")
    first, second, third, *_ = (f"line_{each.id.hex}" for each in list_checklist(event.id))
    edit = f"{list_of(event)}/andra"
    seen = opened(client, edit)
    visit(client, edit, **{first: "Anmäl kvällen", third: ""})

    client.post(edit, data={**seen, second: "Boka tre vakter"})

    assert words_of(event)[:2] == ["Anmäl kvällen", "Boka tre vakter"]
    assert len(words_of(event)) == 14


@pytest.mark.parametrize(("mine", "then"), [("Boka tre", ["Boka tre"]), ("", [])])
def test_whoever_was_second_sees_both_and_decides(client, mine, then):
    event = an_event()
    visit(client, f"{list_of(event)}/andra", before="Boka vakter")
    [line] = (f"line_{each.id.hex}" for each in list_checklist(event.id))
    edit = f"{list_of(event)}/andra"
    seen = opened(client, edit)
    visit(client, edit, **{line: "Boka två"})

    refused = checked(client.post(edit, data={**seen, line: mine, "after": "Lås"}))

    assert "Någon annan har ändrat raden till ”Boka två”." in refused.text
    assert words_of(event) == ["Boka två"]
    again = sent_from(refused)
    assert (again[line], again["after"].strip()) == (mine, "Lås")
    client.post(edit, data=again)
    assert words_of(event) == [*then, "Lås"]


def test_words_for_a_line_that_somebody_else_took_away_are_not_lost(client):
    event = an_event()
    visit(client, f"{list_of(event)}/andra", before="Boka vakter")
    [line] = (f"line_{each.id.hex}" for each in list_checklist(event.id))
    edit = f"{list_of(event)}/andra"
    seen = opened(client, edit)
    visit(client, edit, **{line: ""})

    refused = checked(client.post(edit, data={**seen, line: "Boka tre"}))

    assert "Någon annan har tagit bort raden ”Boka vakter”." in refused.text
    client.post(edit, data=sent_from(refused))
    assert words_of(event) == ["Boka tre"]


def test_a_form_sent_twice_adds_its_lines_once(client):
    event = an_event()
    edit = f"{list_of(event)}/andra"
    sent = {**opened(client, edit), "before": "Städa\nStäda"}

    client.post(edit, data=sent)
    client.post(edit, data=sent)

    assert words_of(event) == ["Städa", "Städa"]


def test_a_template_that_somebody_else_has_saved_is_shown_beside_ones_own(client):
    seen = opened(client, TEMPLATE)
    visit(client, TEMPLATE, before="Boka vakter", during="", after="Lås")

    refused = checked(client.post(TEMPLATE, data={**seen, "before": "Boka tre", "during": ""}))

    assert "Någon annan har ändrat rutan till: ”Boka vakter”." in refused.text
    assert [each.words for each in list_template()] == ["Boka vakter", "Lås"]
    client.post(TEMPLATE, data=sent_from(refused))
    assert "Boka tre" in [each.words for each in list_template()]


def test_a_personal_number_takes_nothing_along_that_was_written_beside_it(client):
    text = "Boka vakter\nRing Kim 20120514-1234 före 18\nLås"

    page = visit(client, TEMPLATE, expect=422, before=text)

    box = page.document.find(".//textarea[@name='before']").text
    assert box.split() == ["Boka", "vakter", "Ring", "Kim", "före", "18", "Lås"]
    assert "20120514" not in page.text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("x" * 201, "Korta varje rad till högst 200 tecken."),
        ("x\n" * 101, "Skriv högst 100 rader."),
        ("Ring 20120514-1234", "Skriv inget personnummer. Det är borttaget, resten står kvar."),
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
