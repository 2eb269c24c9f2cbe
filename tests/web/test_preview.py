"""An evening as youths will see it, before it is published."""

from datetime import timedelta

import pytest

from tests.builders import WEEK_BEFORE, an_account, an_event
from tests.pages import visit
from tests.signed_in import sign_in_as
from unik.domain.event_states import EventState
from unik.domain.roles import Role


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def preview_of(client, event):
    return visit(client, f"/arrangor/kvallar/{event.slug}/forhandsvisning")


def is_here(address: str | None) -> bool:
    return bool(address) and address.startswith("/") and not address.startswith("/static/")


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.PUBLISHED])
@pytest.mark.parametrize(
    "given",
    [
        {},
        {"places_taken": 300},
        {"sign_up_opens_at": WEEK_BEFORE + timedelta(days=1)},
        {"sign_up_closes_at": WEEK_BEFORE},
    ],
)
def test_every_link_of_a_preview_leads_somewhere(client, state, given):
    page = preview_of(client, an_event(state=state, **given))

    addresses = {each.get("href") for each in page.document.iter("a")}
    addresses |= {each.get("href") for each in page.document.iter("link")}
    for address in filter(is_here, addresses):
        assert client.get(address, follow_redirects=True).status_code == 200, address


def test_the_preview_of_a_draft_says_when_the_sign_up_opens(client):
    draft = an_event(state=EventState.DRAFT, sign_up_opens_at=WEEK_BEFORE + timedelta(hours=1))

    page = preview_of(client, draft)

    assert "Öppnar i dag kl. 21.00" in page.text
    assert "Knappen fungerar när kvällen är publicerad." in page.text
    button = page.document.find(".//*[@class='action-bar']/*[@aria-disabled='true']")
    assert button.text == "Lägg kvällen i kalendern"


def test_an_announced_evening_has_its_calendar_file_in_the_preview_too(client):
    event = an_event()

    assert f"/kvallar/{event.slug}.ics" in preview_of(client, event).links.values()
