"""Changing an evening in the browser."""

import pytest

from tests.builders import WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.cast import ALVA, NOAH
from tests.pages import checked, visit
from tests.planning import NEW, local_time, sent_by, six_answers, the_event
from tests.signed_in import sign_in_as
from unik.domain.event_states import EventState
from unik.domain.roles import Role


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def test_the_form_shows_what_is_saved_and_saving_it_changes_nothing(client):
    visit(
        client,
        NEW,
        **six_answers(ends="00.30"),
        starts="19.30",
        last_entry="23",
        opens_on="2026-10-24",
        opens="16",
        closes_on="2026-10-30",
        closes="12.15",
        reentry="y",
        waiting_list=None,
        audience="years_7_to_9",
        rules="En\nTvå",
    )
    before = the_event().plan

    page = visit(client, f"/arrangor/kvallar/{the_event().slug}/andra", title="Höstmys")

    assert "Ändringarna är sparade." in page.text
    assert the_event().plan == before
    assert before.rules == "En\nTvå"
    assert not before.waiting_list
    assert local_time(before.sign_up_opens_at) == "2026-10-24 16.00 CEST"


def test_the_second_of_two_organizers_is_told_what_differs_and_may_insist(client):
    event = an_event()
    address = f"/arrangor/kvallar/{event.slug}/andra"
    seen = sent_by(visit(client, address))
    visit(client, address, capacity="200", price="20")

    told = client.post(address, data={**seen, "title": "Mitt namn"}, follow_redirects=True)
    assert "Någon annan ändrade kvällen medan du skrev" in told.text
    assert "Vad heter kvällen?, Antal platser, Pris i kronor" in told.text
    assert 'value="Mitt namn"' in told.text
    assert the_event().capacity == 200

    again = sent_by(checked(told))
    client.post(address, data=again)
    assert (the_event().title, the_event().capacity) == ("Mitt namn", 300)


def test_a_draft_can_be_saved_although_its_address_changed_meanwhile(client):
    visit(client, NEW, **six_answers())
    address = "/arrangor/kvallar/hostmys-2026-10-30/andra"
    seen = sent_by(visit(client, address))
    visit(client, address, title="Mysigt")

    moved = client.post(address, data={**seen, "title": "Roligt"})
    told = client.post(moved.location, data={**seen, "title": "Roligt"})

    assert "Någon annan ändrade kvällen medan du skrev" in told.text
    assert 'value="Roligt"' in told.text


def test_a_version_that_is_no_moment_is_somebody_elses(client):
    event = an_event()

    page = visit(client, f"/arrangor/kvallar/{event.slug}/andra", expect=422, version="i går")

    assert "Någon annan har redan sparat samma svar" in page.text


def test_fewer_places_than_guests_are_saved_with_a_notice(client):
    event = an_event()
    for person in (ALVA, NOAH):
        a_sign_up(event, **person)

    page = visit(client, f"/arrangor/kvallar/{event.slug}/andra", capacity="1")

    assert "Nu är fler anmälda (2) än det finns platser (1)." in page.text
    assert "2 av 1 platser tagna" in page.text


def test_a_cancelled_evening_cannot_be_edited(client):
    event = an_event(state=EventState.CANCELLED)

    visit(client, f"/arrangor/kvallar/{event.slug}/andra", expect=404)
