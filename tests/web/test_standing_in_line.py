"""Standing in line for a place, as a phone without JavaScript does."""

from datetime import datetime, timedelta

import pytest

from tests.builders import DOORS_OPEN_AT, WEEK_BEFORE, a_sign_up, an_event
from tests.pages import press, visit
from tests.services.waiting import TERMS, a_full_event, in_line
from tests.web.test_signing_up import ALVA
from tests.web_addresses import manage_token_of
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp
from unik.services import waiting_list

LATER = WEEK_BEFORE + timedelta(hours=24)


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def address_of(sign_up: SignUp) -> str:
    return f"/pass/{manage_token_of(sign_up)}"


def buttons_on(page) -> list[str]:
    main = page.document.find(".//main")
    return ["".join(each.itertext()).strip() for each in main.iter("button")]


def an_offer(now: datetime = WEEK_BEFORE) -> SignUp:
    """Aino, who has been asked whether she wants a place."""
    event = an_event(capacity=1)
    [aino] = in_line(event, "Aino")
    waiting_list.hand_out(event.id, **TERMS, now=now)
    db.session.commit()
    return aino


def test_a_full_evening_says_how_the_line_works_before_anybody_joins(client):
    event = a_full_event()
    in_line(event, "Aino", "Bo")

    page = visit(client, f"/kvallar/{event.slug}/anmalan")

    assert "Det är fullt just nu" in page.text
    assert "2 står i kö." in page.text
    assert "Utan e-post finns passet bara på den här telefonen, under Mina pass." in page.text
    assert "Ställ mig i kön" in buttons_on(page)


def test_the_same_form_leads_to_a_place_in_line_that_is_shown(client, at):
    event = a_full_event()
    in_line(event, "Aino")
    at(LATER)

    page = visit(client, f"/kvallar/{event.slug}/anmalan", **ALVA)

    assert "Du är nummer 2 i kön." in page.text
    assert "Vi har ingen e-post till dig" in page.text
    assert page.document.find(".//*[@class='pass-code']") is None
    assert event.places_taken == 1


def test_with_an_address_somebody_in_line_is_written_to(client):
    event = a_full_event()

    page = visit(client, f"/kvallar/{event.slug}/anmalan", **ALVA, email=" alva@post.example ")

    assert "mejlar vi dig" in page.text
    assert db.session.query(SignUp).filter_by(name="Alva L").one().email == "alva@post.example"
    assert [each.kind for each in db.session.query(Message)] == ["waiting"]


def test_an_evening_filled_while_the_form_was_open_leads_to_the_line(client):
    event = an_event(capacity=1)
    form = visit(client, f"/kvallar/{event.slug}/anmalan")
    assert "Det är fullt" not in form.text
    a_sign_up(event, name="Ebba")

    page = visit(client, f"/kvallar/{event.slug}/anmalan", **ALVA)

    assert "Du är nummer 1 i kön." in page.text


def test_an_offered_place_is_kept_with_one_tap(client):
    aino = an_offer()

    page = visit(client, address_of(aino))
    assert "senast lör 24 okt kl. 20.00" in page.text.replace("\u00a0", " ")
    page = press(client, address_of(aino), "Ja, jag kommer")

    assert "Giltigt" in page.text
    assert aino.state is SignUpState.ACTIVE


def test_the_night_is_not_counted_where_the_letter_may_not_leave_before_it(client, at):
    aino = an_offer(at(WEEK_BEFORE + timedelta(minutes=50)))

    page = visit(client, address_of(aino))

    # 24 hours from 08, one of which the clock shows twice.
    assert "senast sön 25 okt kl. 07.00" in page.text.replace("\u00a0", " ")


def test_an_offered_place_is_declined_with_one_tap_and_goes_to_the_next(client):
    aino = an_offer()
    [bo] = in_line(db.session.get_one(Event, aino.event_id), "Bo")

    page = press(client, address_of(aino), "Nej, ge platsen till nästa")

    assert "Du är avbokad" in page.text
    assert (aino.state, bo.state) == (SignUpState.CANCELLED, SignUpState.OFFERED)


def test_opening_the_link_of_an_offer_answers_nothing(client):
    aino = an_offer()

    page = visit(client, f"{address_of(aino)}/erbjudande")

    assert "Ja, jag kommer" in buttons_on(page)
    assert aino.state is SignUpState.OFFERED


def test_an_answer_that_comes_too_late_is_told_so_kindly(client, at):
    aino = an_offer()
    at(LATER - timedelta(minutes=1))
    form = visit(client, address_of(aino))
    at(LATER)

    answer = client.post(
        f"{address_of(aino)}/erbjudande",
        data={"csrf_token": form.document.find(".//input[@name='csrf_token']").get("value")},
        follow_redirects=True,
    )

    assert "Du svarade inte i tid" in answer.text
    assert aino.state is SignUpState.OFFERED


def test_whose_offer_lapsed_may_stand_last_in_line_again(client, at):
    aino = an_offer()
    waiting_list.end_offers(**TERMS, now=LATER)
    at(LATER)

    page = press(client, address_of(aino), "Ställ mig sist i kön")

    assert "Du är nummer 1 i kön." in page.text
    assert aino.state is SignUpState.WAITING


def test_leaving_the_line_takes_a_tap_and_a_confirmation(client):
    event = a_full_event()
    aino, bo = in_line(event, "Aino", "Bo")

    asked = visit(client, address_of(aino)).links["Lämna kön"]
    page = press(client, asked, "Ja, lämna kön")

    assert "Du står inte i kön längre." in page.text
    assert "Du är nummer 1 i kön." in visit(client, address_of(bo)).text


def test_what_is_not_an_offer_cannot_be_accepted(client):
    event = a_full_event()
    [aino] = in_line(event, "Aino")
    form = visit(client, f"{address_of(aino)}/avboka")
    token = form.document.find(".//input[@name='csrf_token']").get("value")

    for way in ("erbjudande", "ko"):
        client.post(f"{address_of(aino)}/{way}", data={"csrf_token": token})

    assert aino.state is SignUpState.WAITING
    assert client.post("/pass/nobody/erbjudande", data={"csrf_token": token}).status_code == 404


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SignUpState.WAITING, "I kö"),
        (SignUpState.OFFERED, "Svara på om du vill ha platsen"),
        (SignUpState.LAPSED, "Ingen plats"),
    ],
)
def test_my_passes_say_what_is_to_be_done(client, state, words):
    visit(client, f"/kvallar/{a_full_event().slug}/anmalan", **ALVA)
    alva = db.session.query(SignUp).filter_by(name="Alva L").one()
    alva.state, alva.offer_ends_at = state, LATER
    db.session.commit()

    assert words in visit(client, "/mina-pass").text


@pytest.mark.parametrize("address", ["alva", "alva@", "a@b", "a b@post.example", "a@b.se,c@d.se"])
def test_an_address_that_nothing_can_be_sent_to_is_to_be_mended(client, address):
    event = an_event()

    page = visit(client, f"/kvallar/{event.slug}/anmalan", expect=422, **ALVA, email=address)

    assert "Skriv hela adressen, till exempel namn@exempel.se, eller lämna tomt." in page.text
    assert page.title.startswith("Fel:")
    assert db.session.query(SignUp).count() == 0


def test_an_adult_gets_a_copy_if_somebody_wants_that(client):
    event = an_event()

    visit(client, f"/kvallar/{event.slug}/anmalan", **ALVA, adult_email="vuxen@post.example")

    kept = db.session.query(SignUp).one()
    assert (kept.email, kept.adult_email) == (None, "vuxen@post.example")
    assert [(each.kind, each.audience) for each in db.session.query(Message)] == [("pass", "adult")]


def test_a_personal_number_in_an_address_is_forgotten(client):
    event = an_event()
    given = {"email": "20120514-6789@post.example", "adult_email": "20120514-6789@post.example"}

    page = visit(client, f"/kvallar/{event.slug}/anmalan", expect=422, **ALVA | given)

    assert "Skriv en e-postadress utan personnummer, eller lämna tomt." in page.text
    assert "6789" not in page.text
    boxes = {each.get("name"): each.get("value", "") for each in page.document.iter("input")}
    assert (boxes["email"], boxes["adult_email"]) == ("", "")


def test_close_to_the_doors_the_pass_of_the_next_is_simply_valid(client, at):
    event = a_full_event()
    [aino] = in_line(event, "Aino")
    at(DOORS_OPEN_AT - timedelta(hours=1))
    guest = db.session.query(SignUp).filter_by(name="Gäst 0").one()

    press(client, f"{address_of(guest)}/avboka", "Ja, avboka min plats")

    assert "Giltigt" in visit(client, address_of(aino)).text
