"""The desk of one evening."""

from datetime import timedelta

import pytest

from tests.builders import ENDS_AT, WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.pages import press, visit
from tests.plans import call_off
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
    """Return the address of an evening's desk."""
    return f"/arrangor/kvallar/{event.slug}"


@pytest.mark.parametrize(
    ("given", "chip"),
    [
        ({"capacity": 2, "places_taken": 2}, "Fullt"),
        ({"sign_up_opens_at": WEEK_BEFORE + timedelta(hours=1)}, "Öppnar i dag kl. 21.00"),
        ({"sign_up_closes_at": WEEK_BEFORE}, "Anmälan stängd"),
        ({"state": EventState.DRAFT}, "Utkast"),
        ({"state": EventState.CANCELLED}, "Inställt"),
    ],
)
def test_a_chip_says_how_far_an_evening_has_come(client, given, chip):
    event = an_event(**given)

    assert chip in visit(client, desk(event)).text


def test_a_draft_is_published_from_its_desk(client):
    event = an_event(state=EventState.DRAFT)

    page = press(client, desk(event), "Publicera")

    assert "Kvällen är publicerad." in page.text
    assert event.state is EventState.PUBLISHED


def test_a_draft_that_cannot_be_published_says_what_to_mend(client):
    event = an_event(state=EventState.DRAFT, capacity=500)

    page = press(client, desk(event), "Publicera")

    assert (
        "Kvällen kan inte publiceras än. Platser och personal blir tillsammans 512 personer, men "
        "lokalen får ha högst 400. Ta bort minst 112." in page.text
    )
    assert event.state is EventState.DRAFT


def test_publishing_what_somebody_has_just_published_does_no_harm(client):
    event = an_event(state=EventState.DRAFT)
    page = visit(client, desk(event))
    token = page.document.find(".//input[@name='csrf_token']").get("value")
    event.state = EventState.PUBLISHED
    db.session.commit()

    answer = client.post(
        f"{desk(event)}/publicera", data={"csrf_token": token}, follow_redirects=True
    )

    assert "Kvällen hade redan ändrats, så inget gjordes." in answer.text


def test_an_evening_without_sign_ups_becomes_a_draft_again(client):
    event = an_event()

    page = press(client, desk(event), "Gör till utkast")

    assert "Kvällen är ett utkast igen" in page.text
    visit(client, f"/kvallar/{event.slug}", expect=404)


def test_an_evening_with_sign_ups_can_only_be_called_off(client):
    event = an_event()
    a_sign_up(event)

    page = visit(client, desk(event))

    assert "Gör till utkast" not in page.text
    assert page.links["Ställ in"] == f"{desk(event)}/stall-in"


def test_somebody_who_signs_up_meanwhile_keeps_an_evening_from_being_hidden(client):
    event = an_event()
    page = visit(client, desk(event))
    token = page.document.find(".//input[@name='csrf_token']").get("value")
    a_sign_up(event)

    answer = client.post(
        f"{desk(event)}/avpublicera", data={"csrf_token": token}, follow_redirects=True
    )

    assert "Någon har anmält sig, så kvällen kan inte döljas." in answer.text
    assert event.state is EventState.PUBLISHED


def test_calling_off_says_how_many_are_signed_up_and_asks_first(client):
    event = an_event()
    a_sign_up(event)
    a_sign_up(event, name="Onni")

    asked = visit(client, f"{desk(event)}/stall-in")
    assert "2 har en plats eller står i kö." in asked.text
    assert event.state is EventState.PUBLISHED

    done = press(client, asked.url, "Ställ in kvällen")
    assert "Kvällen är inställd." in done.text
    assert "Den här kvällen blir inte av." in visit(client, f"/kvallar/{event.slug}").text
    assert "Inställt" in visit(client, "/").text


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_what_is_not_on_cannot_be_called_off(client, state):
    visit(client, f"{desk(an_event(state=state))}/stall-in", expect=404)


def test_an_evening_that_is_over_cannot_be_called_off(client, at):
    event = an_event()
    at(ENDS_AT)
    sign_in_as(client, an_account(Role.ORGANIZER))

    visit(client, f"{desk(event)}/stall-in", expect=404)
    assert "Ställ in" not in visit(client, desk(event)).text


def test_the_poster_is_turned_until_somebody_likes_it(client):
    event = an_event()
    seen = set()

    for _ in range(4):
        press(client, f"{desk(event)}/affisch", "Rita en ny")
        seen.add(event.poster_seed)

    assert len(seen) > 1


def test_turning_the_poster_disturbs_nobody_who_is_editing(client):
    event = an_event()
    version = event.changed_at

    press(client, f"{desk(event)}/affisch", "Rita en ny")

    assert event.changed_at == version


def test_a_desk_shows_that_a_venue_has_become_too_small(client):
    event = an_event()
    event.venue.fire_limit = 100

    assert "men lokalen får ha högst 100. Ändra kvällen." in visit(client, desk(event)).text


def test_an_evening_after_midnight_shows_on_which_day_it_ends(client):
    late = visit(client, desk(an_event(ends_at=ENDS_AT + timedelta(hours=1))))
    early = visit(client, desk(an_event()))

    assert "lör 31 okt kl. 00.30" in late.text
    assert "kl. 23.30" in early.text
    assert "okt kl. 23.30" not in early.text


def test_a_cancelled_evening_stays_in_the_trail_of_its_desk(client):
    event = an_event()
    call_off(event)

    page = visit(client, desk(event))

    assert "Inställt" in page.text
    assert "Ändra" not in page.links
    assert "Närvaro" in page.links
