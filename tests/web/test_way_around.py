"""The way around one evening, on every page about it."""

from uuid import uuid4

import pytest

from tests.builders import DURING, a_sign_up, an_account, an_event
from tests.evenings import a_scan
from tests.html_checks import words_of
from tests.pages import Page, visit
from tests.phones import a_phone
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.admission import Verdict
from unik.domain.event_states import EventState
from unik.domain.messages import Audience, Channel, MessageKind
from unik.domain.roles import Role
from unik.domain.sending import MessageState, Trouble
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, HeldScan, Message
from unik.queries.what_waits import count_what_waits

PAGES = {
    "": "Översikt",
    "/gaster": "Gäster",
    "/narvaro": "Närvaro",
    "/granskning": "Granskning",
    "/ko": "Kö",
    "/utskick": "Utskick",
    "/dorrar": "Telefoner",
    "/enkat": "Enkät",
    "/andra": "Ändra",
}


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(DURING)
    sign_in_as(client, an_account(Role.ORGANIZER))


def desk(event: Event) -> str:
    """Return the address of an evening's desk."""
    return f"/arrangor/kvallar/{event.slug}"


def ways(page: Page) -> list[list[str]]:
    """Return the words of the links, as there is room for all of them and folded away."""
    [way] = [each for each in page.document.iter("nav") if "way" in each.get("class", "").split()]
    return [[words_of(link) for link in part.iter("a")] for part in way]


def everything_waits(event: Event) -> None:
    """Let one thing of each kind wait."""
    guest = a_sign_up(event, state=SignUpState.IN_REVIEW)
    a_scan(event, guest, Verdict.IN_REVIEW, DURING).local_verdict = Verdict.ADMITTED
    a_scan(event, None, Verdict.UNKNOWN, DURING).local_verdict = Verdict.OTHER_EVENT
    kinds = {"kind": MessageKind.PASS, "audience": Audience.GUEST, "channel": Channel.MAIL}
    times = {"posted_at": DURING, "due_at": DURING, "settled_at": DURING}
    why = {"state": MessageState.FAILED, "trouble": Trouble.REFUSED}
    db.session.add(Message(sign_up_id=guest.id, **kinds, **times, **why))
    phone, _ = a_phone(event, revoked_at=DURING)
    told = {"kind": "scan", "method": "code", "direction": "in", "local_verdict": "admitted"}
    at = {"scanned_at": DURING, "happened_at": DURING, "received_at": DURING}
    held = {"id": uuid4(), "event_id": event.id, "device_id": phone.id, "door": "A"}
    db.session.add(HeldScan(sign_up_id=guest.id, **held, **told, **at))
    db.session.commit()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_all_others_and_says_which_it_is(client, path):
    page = visit(client, desk(an_event()) + path)

    in_a_row, folded_away = ways(page)
    assert in_a_row == folded_away
    assert [each for each in in_a_row if each in PAGES.values()] == list(PAGES.values())
    current = [each for each in page.document.iter("a") if each.get("aria-current") == "page"]
    assert {words_of(each) for each in current} == {"Evenemang", PAGES[path]}


def test_a_draft_has_nobody_to_look_after_yet(client):
    page = visit(client, desk(an_event(state=EventState.DRAFT)))

    assert not {"Gäster", "Närvaro", "Kö", "Utskick"} & set(ways(page)[0])


def test_what_is_called_off_cannot_be_changed(client):
    page = visit(client, desk(an_event(state=EventState.CANCELLED)))

    assert "Ändra" not in ways(page)[0]


def test_where_something_waits_a_number_says_so(client):
    event = an_event()
    everything_waits(event)
    everything_waits(an_event())

    page = visit(client, desk(event))

    assert [each for each in ways(page)[0] if any(letter.isdigit() for letter in each)] == [
        "Granskning 1, 1 väntar på svar",
        "Utskick 1, 1 har inte kommit fram",
        "Sena skanningar 1, 1 väntar på svar",
        "Olika besked 1, 1 gång",
    ]
    assert "Översikt 4, 4 saker väntar" in page.text


@pytest.mark.both_databases
def test_what_waits_is_counted_with_two_statements_whatever_there_is(any_app):
    quiet, busy = an_event(), an_event()
    everything_waits(busy)
    counts = {}

    for event in (quiet, busy):
        event_id = event.id
        with counted_statements() as statements:
            counts[event] = count_what_waits(event_id)
        assert len([each for each in statements if each.startswith("SELECT")]) == 2

    assert tuple(counts[quiet]) == (0, 0, 0, 0)
    assert tuple(counts[busy]) == (1, 1, 1, 1)
