"""The list of what is to be done, at the door."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DOORS_OPEN_AT, DURING, an_account, an_assignment, an_event
from tests.pages import press, visit
from tests.signed_in import sign_in_as
from unik.domain.checklists import Line, Phase
from unik.domain.roles import Role
from unik.models import Event
from unik.queries.checklists import ListedLine, list_checklist
from unik.services.checklists import add_lines

BOOK, FREE = Line(Phase.BEFORE, "Boka vakter"), Line(Phase.DURING, "Vägarna ut är fria")
LOCK = Line(Phase.AFTER, "Lås")


@pytest.fixture
def event(at) -> Event:
    at(DURING)
    return with_a_list(an_event())


def with_a_list(event: Event) -> Event:
    add_lines(event.id, [BOOK, FREE, LOCK])
    return event


def list_of(event: Event) -> str:
    return f"/dorr/{event.slug}/checklista"


def enter(client: FlaskClient, event: Event, *, leads: bool) -> None:
    kim = an_account(Role.DOOR, name="Kim")
    an_assignment(event, kim, leads=leads)
    sign_in_as(client, kim)


def line_about(event: Event, words: str) -> ListedLine:
    return next(each for each in list_checklist(event.id) if each.words == words)


def test_who_leads_the_door_ticks_what_is_done_there_and_takes_it_back(client, event):
    enter(client, event, leads=True)
    assert visit(client, "/dorr").links["Checklista"] == list_of(event)
    assert visit(client, f"/dorr/{event.slug}").links["Checklista"] == list_of(event)

    done = press(client, list_of(event), "Vägarna ut är fria Klart")

    assert "Klart fre 30 okt kl. 19.30 av Kim" in done.text
    assert line_about(event, "Vägarna ut är fria").done_by == "Kim"
    press(client, list_of(event), "Ångra Vägarna ut är fria")
    assert line_about(event, "Vägarna ut är fria").done_at is None


def test_what_comes_before_the_evening_is_read_there_and_ticked_at_a_desk(client, event):
    enter(client, event, leads=True)
    page, book = visit(client, list_of(event)), line_about(event, "Boka vakter")

    token = page.document.find(".//input[@name='csrf_token']").get("value")
    answer = client.post(f"{list_of(event)}/{book.id}", data={"csrf_token": token})

    assert page.text.index("Lås") < page.text.index("Det här bockar arrangören av.")
    assert "Boka vakter Inte klart" in page.text
    assert (answer.status_code, line_about(event, "Boka vakter").done_at) == (404, None)


def test_who_only_works_the_door_or_leads_another_does_not_find_it(app, client, event):
    enter(client, event, leads=False)
    other = with_a_list(an_event())
    elsewhere = app.test_client()
    enter(elsewhere, other, leads=True)
    address = f"{list_of(event)}/{line_about(event, 'Lås').id}"

    for browser in (client, elsewhere):
        visit(browser, list_of(event), expect=404)
        token = visit(browser, "/dorr").document.find(".//input[@name='csrf_token']").get("value")
        answer = browser.post(address, data={"csrf_token": token, "done": "yes"})
        assert answer.status_code == 404
    assert "Checklista" not in visit(client, "/dorr").links
    assert line_about(event, "Lås").done_at is None


def test_the_list_is_there_as_long_as_the_door_is_open_for_work(client, event, at):
    at(DOORS_OPEN_AT - timedelta(hours=2))
    enter(client, event, leads=True)
    visit(client, list_of(event))

    at(DOORS_OPEN_AT - timedelta(hours=2, minutes=1))

    visit(client, list_of(event), expect=404)


def test_those_who_plan_find_it_at_any_door(client, event):
    sign_in_as(client, an_account(Role.ORGANIZER))

    assert "Vägarna ut är fria" in visit(client, list_of(event)).text
    assert "Kvällen har ingen checklista." in visit(client, list_of(an_event())).text


def test_a_worker_sees_their_own_times_and_nobody_elses(app, client, event):
    kim, dag = an_account(Role.DOOR), an_account(Role.DOOR)
    for account, early in ((kim, timedelta(minutes=30)), (dag, timedelta(minutes=60))):
        works = an_assignment(event, account)
        works.starts_at, works.ends_at = DOORS_OPEN_AT - early, DOORS_OPEN_AT + timedelta(hours=5)
    later = an_event(title="Utan tider")
    an_assignment(later, kim)
    sign_in_as(client, kim)

    text = visit(client, "/dorr").text

    assert text.count("Du jobbar") == 1
    assert "Du jobbar 18.30–00.00." in text
