"""The page of what phones without the net have answered otherwise than the server does."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, a_sign_up, a_venue, an_account, an_assignment, an_event
from tests.cast import NOAH
from tests.pages import visit
from tests.scanning import a_worker, show
from tests.signed_in import sign_in_as
from unik.domain.admission import Verdict
from unik.domain.roles import Role
from unik.models import Event

MINUTE = timedelta(minutes=1)


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, for an organizer who looks."""
    at(DURING)
    event = an_event(title="Höstmys")
    sign_in_as(client, an_account(Role.ORGANIZER))
    return event


def let_in_at_both_doors(event: Event, **guest: object) -> None:
    alva = a_sign_up(event, **guest)
    for door, minutes in (("A", 20), ("B", 10)):
        at = DURING - minutes * MINUTE
        show(event, alva, a_worker(event, door), scanned_at=at, local_verdict=Verdict.ADMITTED)


@pytest.mark.both_databases
def test_two_doors_that_let_the_same_pass_in_are_listed_with_times(client, event: Event):
    let_in_at_both_doors(event)

    page = visit(client, f"/dorr/{event.slug}/olika-besked")

    assert "Alva L Dörr B kl. 19.20: telefonen svarade ”Välkommen!”." in page.text
    assert "Servern säger ”Redan inne”. Kom in kl. 19.10, dörr A." in page.text
    assert page.text.count("telefonen svarade") == 1


def test_somebody_without_a_name_and_a_code_that_is_nobodys(client: FlaskClient, event: Event):
    let_in_at_both_doors(event, name=None)
    show(event, None, a_worker(event), local_verdict=Verdict.CANCELLED)

    text = visit(client, f"/dorr/{event.slug}/olika-besked").text

    assert "Utan namn Dörr B" in text
    assert "Okänd kod Dörr A kl. 19.30: telefonen svarade ”Avbokat”." in text


def test_the_organizers_figures_lead_there(client: FlaskClient, event: Event):
    let_in_at_both_doors(event)

    figures = visit(client, f"/arrangor/kvallar/{event.slug}/narvaro")

    assert "1 gång svarade en telefon utan nät annat än servern." in figures.text
    assert figures.links["Se olika besked"] == f"/dorr/{event.slug}/olika-besked"


def test_where_all_agree_nothing_is_said(client: FlaskClient, event: Event):
    show(event, a_sign_up(event), a_worker(event), local_verdict=Verdict.ADMITTED)

    figures = visit(client, f"/arrangor/kvallar/{event.slug}/narvaro")
    page = visit(client, f"/dorr/{event.slug}/olika-besked")

    assert "Se olika besked" not in figures.links
    assert "Alla telefoner har svarat som servern." in page.text


def test_too_many_inside_is_said_at_once(client: FlaskClient, event: Event):
    event.venue = a_venue(fire_limit=13)
    for guest in ({}, NOAH):
        local = {"local_verdict": Verdict.ADMITTED}
        show(event, a_sign_up(event, **guest), a_worker(event), **local)

    pages = [
        visit(client, address)
        for address in (
            f"/dorr/{event.slug}/olika-besked",
            f"/arrangor/kvallar/{event.slug}/narvaro",
        )
    ]

    words = "Det är 1 person för mycket inne. Släpp inte in någon mer."
    assert all(words in page.text for page in pages)


@pytest.mark.parametrize(("leads", "status"), [(True, 200), (False, 404), (None, 404)])
def test_of_those_at_the_door_only_the_lead_sees_it(
    client: FlaskClient, event: Event, leads, status
):
    worker = an_account(Role.DOOR)
    if leads is not None:
        an_assignment(event, worker, leads=leads)
    sign_in_as(client, worker)

    visit(client, f"/dorr/{event.slug}/olika-besked", expect=status)

    doors = visit(client, "/dorr")
    assert ("Olika besked" in doors.links) is (leads is True)
