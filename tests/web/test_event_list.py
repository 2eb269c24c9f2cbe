"""The list of evenings, and who may see it."""

from datetime import timedelta

import pytest

from tests.builders import DURING, WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.pages import visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event

TIMES = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def in_days(days: int, **given: object) -> Event:
    """An evening so many days after NIGHT."""
    event = an_event(**given)
    for time in TIMES:
        setattr(event, time, getattr(event, time) + timedelta(days=days))
    db.session.commit()
    return event


def words_in_order(text: str, *words: str) -> bool:
    """Say whether the words stand in `text` in that order."""
    places = [text.find(each) for each in words]
    return -1 not in places and places == sorted(places)


def test_an_empty_list_says_how_to_begin(client):
    page = visit(client, "/arrangor")

    assert "Inget är planerat än." in page.text
    assert page.links["Ny kväll"] == "/arrangor/kvallar/ny"


def test_evenings_are_listed_by_where_they_stand(client, at):
    in_days(-20, title="Längesen")
    in_days(-7, title="Nyss")
    in_days(0, title="Ikväll")
    in_days(7, title="Snart")
    in_days(14, title="Inställd", state=EventState.CANCELLED)
    in_days(3, title="Påbörjad", state=EventState.DRAFT)
    at(DURING)
    sign_in_as(client, an_account(Role.ORGANIZER))

    text = visit(client, "/arrangor").text

    assert words_in_order(
        text,
        "I kväll 1",
        "Ikväll",
        "Pågår nu",
        "Kommande 2",
        "Snart",
        "Anmälan öppen",
        "Inställd",
        "Inställt",
        "Inte publicerade än 1",
        "Påbörjad",
        "Tidigare 2",
        "Nyss",
        "Längesen",
    )


def test_the_list_tells_how_full_an_evening_is_and_what_waits_for_a_decision(client):
    event = an_event(capacity=20)
    a_sign_up(event)
    a_sign_up(event, name="Onni", state=SignUpState.IN_REVIEW)

    text = visit(client, "/arrangor").text

    assert "2 av 20 platser tagna" in text
    assert "1 i granskning" in text


def test_a_list_of_many_evenings_needs_no_more_statements_than_one_of_few(client):
    def statements_for_the_list() -> int:
        with counted_statements() as statements:
            visit(client, "/arrangor")
        return len(statements)

    an_event()
    few = statements_for_the_list()
    for _ in range(5):
        an_event()

    assert 1 <= statements_for_the_list() <= few + 5


@pytest.mark.parametrize(
    "path",
    [
        "/arrangor",
        "/arrangor/kvallar/ny",
        "/arrangor/kvallar/{slug}",
        "/arrangor/kvallar/{slug}/andra",
        "/arrangor/kvallar/{slug}/forhandsvisning",
        "/arrangor/kvallar/{slug}/stall-in",
        "/arrangor/lokaler",
    ],
)
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_every_page_can_be_read_in_every_language(client, path, language):
    event = an_event()

    page = visit(client, f"{path.format(slug=event.slug)}?sprak={language}")

    assert page.document.get("lang") == language


@pytest.mark.parametrize(
    "path", ["/arrangor", "/arrangor/kvallar/{slug}", "/arrangor/kvallar/ny", "/arrangor/lokaler"]
)
def test_the_door_does_not_find_the_organizers_pages(app, client, path):
    event = an_event()
    doris = app.test_client()
    sign_in_as(doris, an_account(Role.DOOR))

    visit(doris, path.format(slug=event.slug), expect=404)


@pytest.mark.parametrize(
    "path", ["/arrangor/kvallar/finns-inte", "/arrangor/kvallar/finns-inte/andra"]
)
def test_an_evening_that_does_not_exist_is_not_found(client, path):
    visit(client, path, expect=404)
