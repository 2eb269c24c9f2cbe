"""The line for places as an organizer sees it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.builders import WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.pages import press, visit
from tests.services.waiting import TERMS, a_full_event, in_line
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp
from unik.services import waiting_list


@pytest.fixture(autouse=True)
def _an_organizer_a_week_before(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def page_of(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/ko"


def test_the_line_is_shown_in_order_with_what_an_organizer_needs(client):
    event = a_full_event()
    in_line(event, "Aino Korhonen", "Bo", email="ungdom@post.example")

    text = visit(client, page_of(event)).text

    assert "Väntar 2" in text
    assert text.index("Aino K") < text.index("Bo")
    assert "Nummer 1" in text
    assert "14 år" in text
    assert "med e-post" in text
    assert "Korhonen" not in text
    assert "ungdom@post.example" not in text


def test_a_free_place_is_offered_to_somebody_chosen_with_one_tap(client):
    event = an_event(capacity=1)
    in_line(event, "Aino", "Bo")

    page = press(client, page_of(event), "Erbjud plats, Bo")

    assert "Platsen är erbjuden." in page.text
    assert "Har fått ett erbjudande 1" in page.text
    bo = db.session.query(SignUp).filter_by(name="Bo").one()
    assert bo.state is SignUpState.OFFERED


def test_a_lapsed_one_may_be_asked_again(client, at):
    event = an_event(capacity=1)
    in_line(event, "Aino")
    waiting_list.hand_out_everywhere(**TERMS, now=WEEK_BEFORE)
    later = at(WEEK_BEFORE + timedelta(days=1))
    waiting_list.end_offers(**TERMS, now=later)
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = press(client, page_of(event), "Erbjud plats, Aino")

    assert "Svarar senast" in page.text


def test_there_is_no_button_where_there_is_no_place(client):
    event = a_full_event()
    in_line(event, "Aino")

    page = visit(client, page_of(event))

    assert "Det finns ingen ledig plats att erbjuda just nu." in page.text
    assert "Erbjud plats" not in page.text


def test_a_place_that_is_gone_meanwhile_is_not_given_twice(client):
    event = an_event(capacity=1)
    [aino] = in_line(event, "Aino")
    token = visit(client, page_of(event)).document.find(".//input[@name='csrf_token']").get("value")
    a_sign_up(event, name="Ebba")

    answer = client.post(
        page_of(event), data={"csrf_token": token, "sign_up": aino.id}, follow_redirects=True
    )

    assert "Det finns ingen ledig plats att erbjuda. Höj antalet platser först." in answer.text
    assert aino.state is SignUpState.WAITING


@pytest.mark.parametrize(("sign_up", "status"), [("nobody", 400), (uuid4(), 303)])
def test_who_is_not_in_line_is_offered_nothing(client, sign_up, status):
    event = an_event(capacity=1)
    in_line(event, "Aino")
    token = visit(client, page_of(event)).document.find(".//input[@name='csrf_token']").get("value")

    answer = client.post(page_of(event), data={"csrf_token": token, "sign_up": sign_up})

    assert answer.status_code == status
    assert event.places_taken == 0


def test_an_empty_line_says_so_and_the_desk_leads_there(client):
    event = an_event()

    desk = visit(client, f"/arrangor/kvallar/{event.slug}")

    assert desk.links["Kö"] == page_of(event)
    assert "Ingen står i kö." in visit(client, page_of(event)).text


def test_youth_workers_do_not_see_the_line(app, client):
    door = app.test_client()
    sign_in_as(door, an_account(Role.DOOR))

    assert door.get(page_of(an_event())).status_code == 404
