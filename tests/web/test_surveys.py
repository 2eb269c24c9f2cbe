"""How was it? From the page of the evening and the pass to the answers, without any name."""

from datetime import timedelta

import pytest

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.pages import press, visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from tests.web_addresses import manage_token_of
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.domain.surveys import Again, Question
from unik.extensions import db
from unik.models import SurveyAnswer
from unik.queries.surveys import get_survey
from unik.services.rate_limits import charge
from unik.web.public.surveys import FROM_A_NETWORK

AFTER = ENDS_AT + timedelta(hours=1)
CLOSED = ENDS_AT + timedelta(days=9)
GLAD = {"satisfied": "5", "safe": "4", "again": "yes"}


def address_of(event) -> str:
    return f"/kvallar/{event.slug}/enkat"


def some_answers(event, yes: int, maybe: int = 0) -> None:
    counts = {
        (Question.SHEET, ""): yes + maybe,
        (Question.SATISFIED, "4"): yes + maybe,
        (Question.AGAIN, Again.YES): yes,
        (Question.AGAIN, Again.MAYBE): maybe,
    }
    for (question, choice), number in counts.items():
        if number:
            said = {"question": question, "choice": choice, "number": number}
            db.session.add(SurveyAnswer(event_id=event.id, **said))
    db.session.commit()


@pytest.fixture
def event(app):
    return an_event()


def test_the_page_of_an_evening_that_is_over_asks_and_takes_the_answers(client, event, at):
    at(AFTER)
    page = visit(client, f"/kvallar/{event.slug}")

    assert page.links["Svara på några frågor"] == address_of(event)
    thanks = visit(client, address_of(event), **GLAD)
    assert "Tack för ditt svar" in thanks.text
    survey = get_survey(event.id)
    assert (survey.sheets, survey.count(Question.SAFE, "4")) == (1, 1)


def test_a_pass_leads_there_without_saying_whose_it_is(client, event, at):
    guest = a_sign_up(event, admitted_at=DURING, admitted_door="A")
    at(AFTER)

    page = visit(client, f"/pass/{manage_token_of(guest)}")

    assert page.links["Svara på några frågor"] == address_of(event)
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_a_device_answers_once(client, event, at, app):
    at(AFTER)
    visit(client, address_of(event), **GLAD)

    assert "Tack för ditt svar" in visit(client, address_of(event)).text
    assert "Skicka svaren" in visit(app.test_client(), address_of(event)).text
    assert get_survey(event.id).sheets == 1


def test_the_cookie_names_nobody_and_goes_when_the_survey_closes(client, event, at):
    at(AFTER)
    visit(client, address_of(event), **GLAD)

    cookie = client.get_cookie("unik-svar")
    assert len(cookie.value) == 16
    assert event.id.hex not in cookie.value
    assert cookie.http_only
    assert cookie.expires <= ENDS_AT + timedelta(days=8)


def test_every_question_may_be_left_out_but_not_all(client, event, at):
    at(AFTER)

    page = visit(client, address_of(event), expect=422, form_id=None)
    assert "Svara på minst en fråga, vilken du vill." in page.text

    visit(client, address_of(event), again="no")
    assert get_survey(event.id).answers(Question.SATISFIED) == 0


def test_what_no_button_says_counts_for_nothing(client, event, at):
    at(AFTER)
    token = visit(client, address_of(event)).document.find(".//input[@name='csrf_token']")
    made_up = {"csrf_token": token.get("value"), "satisfied": "6", "safe": "", "again": "jo"}

    assert client.post(address_of(event), data=made_up).status_code == 422


def test_a_school_has_room_and_a_machine_has_not(client, event, at, app):
    at(AFTER)
    with app.test_request_context():
        charge(FROM_A_NETWORK.of("127.0.0.1"), 599, now=AFTER)

    visit(client, address_of(event), **GLAD)
    visit(app.test_client(), address_of(event), expect=429, **GLAD)

    assert get_survey(event.id).sheets == 1


@pytest.mark.parametrize(
    ("now", "words"),
    [(DURING, "Kvällen är inte slut än."), (CLOSED, "Det går inte att svara längre")],
)
def test_too_early_and_too_late_are_said_kindly(client, event, at, now, words):
    at(now)

    assert words in visit(client, address_of(event)).text


def test_a_form_opened_in_time_and_sent_too_late_is_told_so(client, event, at):
    at(AFTER)
    token = visit(client, address_of(event)).document.find(".//input[@name='csrf_token']")
    at(CLOSED)

    answer = client.post(address_of(event), data={"csrf_token": token.get("value"), "again": "yes"})

    assert "Det går inte att svara längre" in answer.text
    assert get_survey(event.id).sheets == 0


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_nobody_is_asked_about_what_did_not_happen(client, at, state):
    event = an_event(state=state)
    at(AFTER)

    visit(client, address_of(event), expect=404)
    visit(client, f"/kvallar/{event.slug}/svar", expect=404)


def test_results_are_shown_when_nobody_can_answer_any_more(client, event, at):
    some_answers(event, 9, 3)
    at(AFTER)
    before = visit(client, f"/kvallar/{event.slug}/svar").text
    at(CLOSED)

    page = visit(client, f"/kvallar/{event.slug}/svar")

    assert "Svaren visas när alla har fått tid att svara." in before
    assert "Minst 10 har svarat." in page.text
    assert "8 av 10" in page.text
    assert "12 " not in page.text.replace("Ring 112", "")
    link = visit(client, f"/kvallar/{event.slug}").links["Se vad alla tyckte"]
    assert link == f"/kvallar/{event.slug}/svar"


def test_of_four_answers_nothing_is_shown(client, event, at):
    some_answers(event, 4)
    at(CLOSED)

    assert "få som svarade" in visit(client, f"/kvallar/{event.slug}/svar").text


def test_public_pages_of_it_need_few_statements(client, event, at):
    some_answers(event, 9)
    at(CLOSED)
    for path in (address_of(event), f"/kvallar/{event.slug}/svar"):
        with counted_statements(from_cold=True) as statements:
            visit(client, path)
        assert 1 <= len(statements) <= 4


def test_organizers_see_every_count(client, event, at):
    some_answers(event, 3, 1)
    at(AFTER)
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, f"/arrangor/kvallar/{event.slug}/enkat")

    assert "4 personer har svarat." in page.text
    assert "3 av 4 vill komma igen, och 1 kanske." in page.text
    assert "medelvärdet är 4 av 5" in page.text


def test_before_the_evening_organizers_read_when_it_opens(client, event, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, f"/arrangor/kvallar/{event.slug}/enkat")

    assert "Enkäten öppnar när kvällen är slut" in page.text


def test_a_wish_goes_past_an_organizer_to_everybody_without_scripts(client, event, at, app):
    at(AFTER)
    visit(client, visit(client, f"/kvallar/{event.slug}").links["Svara på några frågor"], **GLAD)
    for number in range(4):
        visit(app.test_client(), address_of(event), wish=f"Laserdome {number}", **GLAD)
    desk = app.test_client()
    sign_in_as(desk, an_account(Role.ORGANIZER))
    press(desk, "/arrangor/onskemal", "Visa, Laserdome 3")

    at(CLOSED)
    page = visit(client, visit(client, address_of(event)).links["Se vad alla tyckte"])

    assert "Minst 5 har svarat. Tack." in page.text
    assert "5 av 5" in page.text
    assert "Laserdome 3" in page.text
    assert "Laserdome 0" not in page.text
