"""Doors that share the passes: where the letter of a pass is shown, and how it is chosen."""

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DURING,
    WEEK_BEFORE,
    a_sign_up,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.door_pages import scan, work_a_door
from tests.pages import press, visit
from tests.planning import NEW, six_answers, the_event
from tests.scan_requests import scans_sent_by, told
from tests.shared_doors import a_guest_of
from tests.signed_in import sign_in_as
from tests.web_addresses import manage_token_of
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState


def stub_of(page) -> dict[str, str]:
    """Return what stands at the foot of a pass."""
    return {each[0].text: each[1].text for each in page.document.findall(".//dl[@class]/div")}


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (SignUpState.ACTIVE, "B"),
        (SignUpState.IN_REVIEW, "B"),
        (SignUpState.WAITING, None),
        (SignUpState.CANCELLED, None),
    ],
)
def test_a_pass_that_opens_a_door_says_which_one_is_its_own(client: FlaskClient, at, state, shown):
    at(WEEK_BEFORE)
    bo = a_guest_of("B", an_event(shared_doors=2), state=state)

    page = visit(client, f"/pass/{manage_token_of(bo)}")

    assert stub_of(page).get("Din dörr") == shown
    assert ("Gå in genom dörr B." in page.text) is (shown is not None)


def test_where_doors_share_nothing_a_pass_names_none(client: FlaskClient, at):
    at(WEEK_BEFORE)
    page = visit(client, f"/pass/{manage_token_of(a_sign_up(an_event()))}")

    assert "Din dörr" not in page.text
    assert "Gå in genom dörr" not in page.text


def test_an_organizer_lets_doors_share_the_passes_and_a_copy_does_so_too(client: FlaskClient, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))

    visit(client, NEW, **six_answers(), shared_doors="3")
    assert the_event().shared_doors == 3
    copying = f"/arrangor/kvallar/{the_event().slug}/kopiera"
    copy = visit(client, copying, day="2026-11-20")
    page = visit(client, copy.links["Ändra"])

    [chosen] = page.document.findall(".//select[@id='shared_doors']/option[@selected]")
    assert chosen.text == "3 dörrar, A till C"


def test_shortly_before_the_doors_the_form_says_why_it_stays(client: FlaskClient, at):
    at(DURING)
    event = an_event(shared_doors=2)
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(
        client, f"/arrangor/kvallar/{event.slug}/andra", expect=422, title="X", shared_doors="4"
    )

    assert "Telefonerna i dörren kan redan ha hämtat sina listor." in page.text
    assert the_event().shared_doors == 2


def test_the_door_says_whose_a_pass_is_only_where_it_is_another_ones(client: FlaskClient, at):
    at(DURING)
    event = work_a_door(client)
    event.shared_doors = 2
    alva, bo = a_guest_of("A", event), a_guest_of("B", event, name="Bo")

    own, other = scan(client, event, payload_of(alva)), scan(client, event, bo.short_code)
    again = scan(client, event, payload_of(bo))

    assert "Passet hör till" not in own.text
    assert "Passet hör till dörr B" in other.text
    assert "Passet hör till" not in again.text


@pytest.mark.both_databases
def test_a_machine_is_told_so_too(client: FlaskClient, at):
    at(DURING)
    event = work_a_door(client)
    event.shared_doors = 2
    alva, bo = a_guest_of("A", event), a_guest_of("B", event, name="Bo")
    send = scans_sent_by(client, event)

    own, other = told(send(code=payload_of(alva))), told(send(code=payload_of(bo)))

    assert "belongs_to_door" not in own
    assert (other["verdict"], other["belongs_to_door"]) == ("admitted", "B")


@pytest.mark.parametrize("shared", [0, 2])
def test_the_printed_list_says_the_door_of_each(client: FlaskClient, at, shared):
    at(DURING)
    event, lead = an_event(shared_doors=2), an_account()
    an_assignment(event, lead, leads=True)
    sign_in_as(client, lead)
    bo = a_guest_of("B", event, name="Bo")
    event.shared_doors = shared

    page = press(client, f"/dorr/{event.slug}/papper", "Visa listan att skriva ut")

    cells = [cell.text for cell in page.document.findall(".//td[@class='number']")]
    assert cells == ([str(14), "B"] if shared else ["14"])
    assert bo.name in page.text


def test_the_page_of_a_door_says_what_it_lets_in_without_the_net(client: FlaskClient, at):
    at(DURING)
    event = work_a_door(client)
    assert "Delade dörrar" not in visit(client, f"/dorr/{event.slug}").text
    event.shared_doors = 2

    own = visit(client, f"/dorr/{event.slug}").text
    press(client, "/dorr", "Dörr D")
    other = visit(client, f"/dorr/{event.slug}").text

    assert "Delade dörrar: utan nät släpper du in gäster vars pass har bokstaven A." in own
    assert "Dörr D släpper inte in någon utan nät." in other
