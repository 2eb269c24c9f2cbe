"""Publishing later, in the browser."""

from datetime import timedelta

import pytest

from tests.builders import ENDS_AT, WEEK_BEFORE, an_account, an_event
from tests.pages import press, visit
from tests.planning import local_time
from tests.signed_in import sign_in_as
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def desk(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}"


def test_a_draft_is_given_a_time_and_may_lose_it_again(client):
    event = an_event(state=EventState.DRAFT)

    page = visit(client, f"{desk(event)}/publicera-senare", day="2026-10-24", clock="16")

    assert "Kvällen publiceras av sig själv lör 24 okt kl. 16.00." in page.text
    assert "Publiceras lör 24 okt kl. 16.00" in visit(client, "/arrangor").text
    assert local_time(event.publish_at) == "2026-10-24 16.00 CEST"
    assert visit(client, desk(event)).links["Ändra tiden"] == f"{desk(event)}/publicera-senare"
    visit(client, f"/kvallar/{event.slug}", expect=404)

    press(client, f"{desk(event)}/publicera-senare", "Publicera inte av sig själv")
    assert event.publish_at is None


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"day": ""}, "Skriv vilken dag kvällen ska publiceras."),
        ({"clock": ""}, "Skriv vilken tid kvällen ska publiceras."),
        ({"day": "2026-10-01"}, "Den tiden har redan varit. Välj en senare."),
        ({"day": "2026-10-31"}, "Då har anmälan redan stängt. Välj en tidigare tid."),
        ({"clock": "strax"}, "Skriv vilken tid kvällen ska publiceras så här: 19.00."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(client, answers, message):
    event = an_event(state=EventState.DRAFT)
    wanted = {"day": "2026-10-24", "clock": "16"} | answers

    page = visit(client, f"{desk(event)}/publicera-senare", expect=422, **wanted)

    assert message in page.links
    assert event.publish_at is None


def test_a_time_that_the_clock_shows_twice_is_asked_about(client):
    event = an_event(state=EventState.DRAFT)
    address, twice = f"{desk(event)}/publicera-senare", {"day": "2026-10-25", "clock": "02.30"}

    asked = visit(client, address, expect=422, **twice)
    assert "Vilken gång är den 02.30?" in asked.text
    data = {**twice, "clock_which": "second"}
    data["csrf_token"] = asked.document.find(".//input[@name='csrf_token']").get("value")
    client.post(address, data=data)

    assert local_time(event.publish_at) == "2026-10-25 02.30 CET"
    assert "checked" in client.get(address).text


def test_a_time_that_the_clock_skips_is_no_time(client, at):
    spring = timedelta(days=150)
    times = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
    event = an_event(state=EventState.DRAFT)
    for name in times:
        setattr(event, name, getattr(event, name) + spring)
    db.session.commit()
    answers = {"day": "2027-03-28", "clock": "02.30"}

    page = visit(client, f"{desk(event)}/publicera-senare", expect=422, **answers)

    assert "Den natten ställs klockan fram" in page.text


def test_a_draft_that_is_kept_back_says_why(client, at):
    event = an_event(state=EventState.DRAFT, publish_at=WEEK_BEFORE - timedelta(hours=1))
    event.venue.fire_limit = 100
    db.session.commit()

    assert "Kvällen skulle ha publicerats fre 23 okt kl. 19.00, men det går inte än." in (
        text := visit(client, desk(event)).text
    )
    assert "Ta bort minst 212." in text
    assert "Kunde inte publiceras" in visit(client, "/arrangor").text


def test_a_draft_whose_evening_is_over_says_so_when_it_is_published(client, at):
    event = an_event(state=EventState.DRAFT)
    at(ENDS_AT)
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = press(client, desk(event), "Publicera")

    assert "Kvällen kan inte publiceras än. Kvällen är redan slut då." in page.text
    assert event.state is EventState.DRAFT


@pytest.mark.parametrize("state", [EventState.PUBLISHED, EventState.CANCELLED])
def test_what_is_no_draft_has_no_such_page(client, state):
    visit(client, f"{desk(an_event(state=state))}/publicera-senare", expect=404)


def test_the_door_does_not_find_it(app, client):
    event, doris = an_event(state=EventState.DRAFT), app.test_client()
    sign_in_as(doris, an_account(Role.DOOR))

    visit(doris, f"{desk(event)}/publicera-senare", expect=404)
