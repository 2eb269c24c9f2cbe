"""Signing up through the form, as a phone without JavaScript does."""

from datetime import timedelta

import pytest

from tests.builders import (
    DURING,
    ENDS_AT,
    WEEK_BEFORE,
    a_sign_up,
    a_venue,
    an_event,
    payload_of,
)
from tests.pages import checked, press, visit
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp

ALVA = {"name": "Alva L", "day": "14", "month": "5", "year": "2012", "phone": "070-174 06 12"}


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def sign_up(client, event, *, expect=200, **answers):
    return visit(client, f"/kvallar/{event.slug}/anmalan", expect=expect, **ALVA | answers)


def sign_ups():
    return db.session.query(SignUp).all()


def test_the_pass_is_on_the_screen_at_once(client):
    event = an_event()

    page = sign_up(client, event)

    kept = sign_ups()[0]
    assert "/pass/" in page.url
    assert "Alva L" in page.text
    assert f"{kept.short_code[:3]}-{kept.short_code[3:]}" in page.text
    assert (kept.name, kept.adult_phone, kept.state) == (
        "Alva L",
        "+46701740612",
        SignUpState.ACTIVE,
    )
    assert event.places_taken == 1


def test_nothing_tells_of_a_block_when_somebody_cancels_and_signs_up_again(client):
    venue = a_venue()

    def what_is_said_to_somebody(state):
        event = an_event(venue=venue)
        first = sign_up(client, event)
        for each in sign_ups():
            each.state = state if each.event_id == event.id else each.state
        cancelled = press(client, f"{first.url}/avboka", "Ja, avboka min plats")
        said = " ".join(page.text for page in (first, cancelled, sign_up(client, event)))
        for each in sign_ups():
            said = said.replace(show_short_code(each.short_code), "")
        return said

    ordinary = what_is_said_to_somebody(SignUpState.ACTIVE)
    blocked = what_is_said_to_somebody(SignUpState.BLOCKED)

    assert blocked == ordinary
    assert [each.state for each in sign_ups()].count(SignUpState.BLOCKED) == 1


def test_the_pass_page_stays_out_of_caches_search_engines_and_referrers(client):
    page = sign_up(client, an_event())

    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_somebody_may_come_without_a_name_and_tell_the_phone_at_the_door(client):
    page = sign_up(client, an_event(), name="", phone="", tells_at_door="y")

    assert "Gäst" in page.text
    assert sign_ups()[0].name is None
    assert sign_ups()[0].adult_phone is None


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"day": "", "month": "", "year": ""}, "Skriv när du är född."),
        ({"month": ""}, "Skriv både dag, månad och år."),
        ({"day": "31", "month": "2"}, "Den dagen finns inte."),
        ({"year": "12"}, "Skriv året med fyra siffror"),
        ({"month": "maj"}, "Skriv datumet med siffror"),
        ({"year": "2031"}, "Datumet har inte varit än."),
        ({"phone": ""}, "eller kryssa i att du berättar i dörren"),
        ({"phone": "12"}, "Skriv hela numret"),
        ({"name": "A" * 61}, "Skriv ett kortare namn."),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_nothing_is_lost(client, wrong, message):
    event = an_event()

    page = sign_up(client, event, expect=422, **wrong)

    assert message in page.text
    assert page.title.startswith("Fel:")
    kept = {box.get("name"): box.get("value", "") for box in page.document.iter("input")}
    for name, value in (ALVA | wrong).items():
        assert kept[name] == value
    assert sign_ups() == []
    assert event.places_taken == 0


@pytest.mark.parametrize("box", ["name", "day", "phone"])
def test_a_personal_number_is_refused_and_never_shown_again(client, box):
    page = sign_up(client, an_event(), expect=422, **{box: "20120514-1234"})

    assert "personnummer" in page.text
    assert "1234" not in page.text
    assert "1234" not in str([each.get("value") for each in page.document.iter("input")])
    assert sign_ups() == []


def test_the_error_summary_links_to_the_box(client):
    page = sign_up(client, an_event(), expect=422, year="12")

    href = page.links["Skriv året med fyra siffror, till exempel 2012."]
    assert page.document.find(f".//*[@id='{href.lstrip('#')}']").tag == "input"


def test_too_young_hears_from_when_they_are_welcome(client):
    event = an_event()

    page = sign_up(client, event, day="5", month="5", year="2015")

    assert "Snart är det din tur" in page.text
    assert "15 augusti 2028" in page.text
    assert event.places_taken == 0


def test_too_old_is_thanked(client):
    page = sign_up(client, an_event(), day="30", month="10", year="2008")

    assert "Du har vuxit ur UNIK" in page.text


def test_seventeen_until_the_day_after_is_welcome(client):
    page = sign_up(client, an_event(), day="31", month="10", year="2008")

    assert "/pass/" in page.url


def test_an_early_starter_declares_and_waits_in_review_with_a_place(client):
    event = an_event()
    asked = sign_up(client, event, year="2014")
    assert "Går du redan i årskurs 7?" in asked.text
    assert sign_ups() == []

    address = f"/kvallar/{event.slug}/anmalan"
    declaration = hidden_of(asked) | {"declared": "y"}
    page = checked(client.post(address, data=declaration, follow_redirects=True))

    assert "Väntar på svar från en arrangör" in page.text
    assert sign_ups()[0].state is SignUpState.IN_REVIEW
    assert sign_ups()[0].name == "Alva L"
    assert event.places_taken == 1


def test_a_year_behind_is_reviewed_where_only_years_7_to_9_are_welcome(client):
    event = an_event(highest_cohort=15)

    sign_up(client, event, year="2010")

    assert sign_ups()[0].state is SignUpState.IN_REVIEW


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"state": EventState.CANCELLED}, "Kvällen är inställd"),
        ({"sign_up_closes_at": WEEK_BEFORE}, "Anmälan är stängd"),
        ({"sign_up_opens_at": WEEK_BEFORE + timedelta(hours=1)}, "Anmälan har inte öppnat än"),
        ({"capacity": 3, "places_taken": 3, "waiting_list": False}, "Det är fullt"),
    ],
)
def test_a_form_left_open_in_a_tab_is_checked_again(client, given, words):
    event = an_event()
    form = visit(client, f"/kvallar/{event.slug}/anmalan")
    hidden = hidden_of(form)
    for name, value in given.items():
        setattr(event, name, value)
    db.session.commit()

    answer = client.post(f"/kvallar/{event.slug}/anmalan", data=hidden | ALVA)

    assert words in answer.text
    assert words in visit(client, f"/kvallar/{event.slug}/anmalan").text
    assert sign_ups() == []


def test_a_draft_takes_no_sign_ups(client):
    event = an_event(state=EventState.DRAFT)

    visit(client, f"/kvallar/{event.slug}/anmalan", expect=404)


def test_the_same_form_sent_twice_is_one_sign_up(client):
    event = an_event(capacity=1)
    form = visit(client, f"/kvallar/{event.slug}/anmalan")
    hidden = hidden_of(form)

    first = client.post(f"/kvallar/{event.slug}/anmalan", data=hidden | ALVA)
    second = client.post(f"/kvallar/{event.slug}/anmalan", data=hidden | ALVA)

    assert first.location == second.location
    assert len(sign_ups()) == event.places_taken == 1


def test_the_device_that_signed_up_is_shown_its_pass_again(client):
    event = an_event()
    first = sign_up(client, event)

    second = sign_up(client, event, name=" alva  l ")

    assert second.url == first.url
    assert event.places_taken == 1


def test_another_device_learns_nothing(app, client):
    event = an_event()
    a_sign_up(event)

    page = sign_up(client, event)

    assert "Det gick inte att anmäla med de uppgifterna." in page.text
    assert "Alva" not in page.text


def test_the_neutral_page_comes_a_few_times_a_day_only(client):
    event = an_event()
    a_sign_up(event)

    answers = [sign_up(client, event).status for _ in range(5)]
    last = sign_up(client, event, expect=429)

    assert answers == [200] * 5
    assert "Vänta en liten stund" in last.text


def test_siblings_with_the_same_phone_are_normal(client):
    event = an_event()

    sign_up(client, event)
    sign_up(client, event, name="Algot L")

    assert event.places_taken == 2


def test_cancelling_takes_one_tap_and_a_confirmation(client):
    event = an_event()
    page = sign_up(client, event)

    asked = visit(client, page.links["Jag kan inte komma"])
    assert event.places_taken == 1
    done = press(client, asked.url, "Ja, avboka min plats")

    assert "Du är avbokad" in done.text
    assert event.places_taken == 0
    assert "Passet gäller inte längre." in visit(client, page.url).text


def test_a_used_cancelling_link_gives_a_calm_page(client):
    event = an_event()
    page = sign_up(client, event)
    token = {"csrf_token": "", **hidden_of(visit(client, f"{page.url}/avboka"))}

    client.post(f"{page.url}/avboka", data=token)
    again = client.post(f"{page.url}/avboka", data=token)

    assert "Du är avbokad" in again.text
    assert event.places_taken == 0


def test_after_cancelling_somebody_may_sign_up_again(client):
    event = an_event()
    page = sign_up(client, event)
    press(client, f"{page.url}/avboka", "Ja, avboka min plats")

    again = sign_up(client, event)

    assert again.url != page.url
    assert event.places_taken == 1


def test_whoever_has_come_cannot_cancel(client):
    event = an_event()
    page = sign_up(client, event)
    form = hidden_of(visit(client, f"{page.url}/avboka"))
    kept = sign_ups()[0]
    kept.inside, kept.admitted_at = True, DURING
    db.session.commit()

    answer = client.post(f"{page.url}/avboka", data=form)

    assert "Du har redan kommit" in answer.text
    assert event.places_taken == 1


def test_the_three_questions_are_answered_by_one_tap_and_taken_back_by_another(client):
    page = sign_up(client, an_event())

    press(client, page.url, "Ja, första")
    press(client, page.url, "Tjej")
    press(client, page.url, "Degerfors")
    kept = sign_ups()[0]
    assert (kept.first_time, kept.gender, kept.municipality) == (True, "girl", "degerfors")

    press(client, page.url, "Tjej")
    assert sign_ups()[0].gender is None


def test_my_passes_shows_the_passes_of_this_device(app, client):
    page = sign_up(client, an_event())
    other = app.test_client()

    mine = visit(client, "/mina-pass")

    assert page.url.endswith(mine.links["Höstmys på Stacken"])
    assert "Här finns inga pass." in visit(other, "/mina-pass").text


def test_a_shared_computer_forgets_and_the_pass_stays_valid(client):
    page = sign_up(client, an_event())

    press(client, "/mina-pass", "Glöm passen här")

    assert "Här finns inga pass." in visit(client, "/mina-pass").text
    assert "Giltigt" in visit(client, page.url).text


def test_a_day_after_the_evening_the_device_knows_nothing_more(client, at):
    sign_up(client, an_event())

    at(ENDS_AT + timedelta(hours=23))
    assert "Slut" in visit(client, "/mina-pass").text

    at(ENDS_AT + timedelta(hours=25))
    assert "Här finns inga pass." in visit(client, "/mina-pass").text


def test_a_forged_cookie_shows_nobodys_pass(client):
    sign_up(client, an_event())
    cookie = client.get_cookie("unik-pass")
    client.set_cookie("unik-pass", "W1siMDAiLDE5OTk5OTk5OTldXQ" + cookie.value[-28:])

    assert "Här finns inga pass." in visit(client, "/mina-pass").text


def test_an_unknown_address_shows_nothing(client):
    visit(client, "/pass/4WFT6NSSGPZQ4F74KNSBAMHNHP", expect=404)


def test_the_code_of_the_pass_opens_no_page(client):
    event = an_event()
    kept = a_sign_up(event)
    payload = payload_of(kept)
    for guess in (payload, payload[2:28], kept.short_code, str(kept.id), kept.id.hex):
        visit(client, f"/pass/{guess}", expect=404)


@pytest.mark.parametrize(
    "addresses", [{}, {"email": "alva@post.example", "adult_email": "vuxen@post.example"}]
)
def test_a_sign_up_with_all_its_pages_needs_at_most_ten_statements(client, addresses):
    address = f"/kvallar/{an_event().slug}/anmalan"

    with counted_statements() as statements:
        form = hidden_of(checked(client.get(address)))
        shown = client.get(client.post(address, data=form | ALVA | addresses).location)

    assert "Alva L" in shown.text
    assert 6 <= len(statements) <= 10


def hidden_of(page):
    return {
        box.get("name"): box.get("value")
        for box in page.document.iter("input")
        if box.get("type") == "hidden"
    }
