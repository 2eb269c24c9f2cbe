"""A youth's own page: what it shows in each state, and what it never gives away."""

from datetime import timedelta
from random import Random

import pytest

from tests.builders import (
    DURING,
    ENDS_AT,
    WEEK_BEFORE,
    a_holiday,
    a_sign_up,
    a_venue,
    an_account,
    an_event,
    payload_of,
)
from tests.pages import press, visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.web.codes import pass_codes
from unik.web.qr import pass_picture


@pytest.fixture(autouse=True)
def _during_the_evening(at):
    at(DURING)


def address_of(sign_up) -> str:
    code = pass_codes().issue(sign_up.event_id, sign_up.id, sign_up.serial)
    return f"/pass/{code.manage_token}"


def codes_on(page) -> list[str]:
    """Return the paths of the QR codes on a page."""
    pictures = page.document.findall(".//*[@class='pass-code']//{*}path")
    return [each.get("d", "") for each in pictures if each.get("fill") is None]


def test_the_pass_shows_its_code_its_number_and_the_evening(client):
    event = an_event(venue=a_venue(name="Stacken"), holiday=a_holiday())
    kept = a_sign_up(event)

    page = visit(client, address_of(kept))

    assert codes_on(page) == [pass_picture(payload_of(kept))[1]]
    assert page.document.find(".//h1").text == "Höstmys på Stacken"
    assert "fre 30 okt · 19.00–23.30 · Stacken" in page.text
    assert show_short_code(kept.short_code) in page.text
    assert "Alva L" in page.text
    assert page.links["Lägg i kalendern"] == f"/kvallar/{event.slug}.ics"


@pytest.mark.parametrize(("language", "word"), [("sv", "kod"), ("fi", "koodi"), ("en", "code")])
def test_the_door_asks_for_what_the_pass_shows_by_the_same_word(client, language, word):
    event = an_event()
    kept = a_sign_up(event)
    sign_in_as(client, an_account(Role.ORGANIZER))

    shown = visit(client, f"{address_of(kept)}?sprak={language}")
    asked = visit(client, f"/dorr/{event.slug}?sprak={language}")

    number = show_short_code(kept.short_code)
    [label] = [
        stub.find(".//dt").text
        for stub in shown.document.findall(".//dl/div")
        if stub.find(".//dd").text == number
    ]
    assert label.lower() == word
    assert word in asked.document.find(".//label[@for='code']").text.lower()


@pytest.mark.parametrize(
    ("language", "shown"),
    [("sv", "Giltigt · 19.30.00"), ("fi", "· 19.30.00"), ("en", "· 19:30:00")],
)
def test_without_javascript_the_clock_shows_when_the_page_was_opened(client, language, shown):
    page = visit(client, f"{address_of(a_sign_up(an_event()))}?sprak={language}")

    assert shown in page.text


def test_the_page_says_nothing_about_the_adult_or_the_birthday(client):
    page = visit(client, address_of(a_sign_up(an_event())))

    for secret in ("174 06 12", "1740612", "2012"):
        assert secret not in page.text


def test_a_blocked_pass_looks_like_any_other(client):
    event = an_event()
    blocked = a_sign_up(event, name="Noah B", state=SignUpState.BLOCKED)
    active = a_sign_up(event, name="Noah C")

    pages = [visit(client, address_of(each)).text for each in (blocked, active)]

    words = [
        page.replace(each.name, "").replace(show_short_code(each.short_code), "")
        for page, each in zip(pages, (blocked, active), strict=True)
    ]
    assert words[0] == words[1]


def test_a_pass_in_review_shows_its_code_and_says_that_it_waits(client):
    kept = a_sign_up(an_event(), state=SignUpState.IN_REVIEW)

    page = visit(client, address_of(kept))

    assert len(codes_on(page)) == 1
    assert "Väntar på svar från en arrangör" in page.text
    assert "Giltigt" not in page.text


@pytest.mark.parametrize(
    ("sign_up", "event", "words"),
    [
        ({"state": SignUpState.CANCELLED}, {}, "Avbokat. Passet gäller inte längre."),
        ({"state": SignUpState.WAITING}, {}, "Du står i kö och har ingen plats än."),
        ({}, {"state": EventState.CANCELLED}, "Kvällen är inställd."),
        ({}, {"ends_at": DURING}, "Kvällen är slut."),
    ],
)
def test_a_pass_that_is_worth_nothing_shows_no_code(client, sign_up, event, words):
    night = an_event()
    kept = a_sign_up(night, **sign_up)
    if "ends_at" in event:
        night.last_entry_at = DURING
    for name, value in event.items():
        setattr(night, name, value)
    db.session.commit()

    page = visit(client, address_of(kept))

    assert codes_on(page) == []
    assert words in page.text
    assert "Giltigt" not in page.text
    assert "Jag kan inte komma" not in page.links


def test_whose_offer_lapsed_has_no_place_to_cancel(client):
    kept = a_sign_up(an_event(), state=SignUpState.LAPSED)

    page = visit(client, f"{address_of(kept)}/avboka")

    assert "Du har ingen plats att avboka" in page.text
    assert page.document.find(".//main//button") is None


def test_a_replaced_pass_opens_no_page(client):
    kept = a_sign_up(an_event(), serial=2)
    first = pass_codes().issue(kept.event_id, kept.id, 1)

    page = visit(client, f"/pass/{first.manage_token}", expect=410)
    assert "Passet är ersatt" in page.text
    assert "Alva" not in page.text
    assert codes_on(page) == []
    assert len(codes_on(visit(client, address_of(kept)))) == 1


@pytest.mark.parametrize("page", ["", "/avboka"])
def test_an_address_that_nobody_was_given_is_not_found(client, page):
    a_sign_up(an_event())
    random = Random(2)

    for _ in range(5):
        guess = "".join(random.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=26))
        visit(client, f"/pass/{guess}{page}", expect=404)


def test_opening_the_cancelling_page_cancels_nothing(client):
    event = an_event()
    kept = a_sign_up(event)

    for _ in range(3):
        visit(client, f"{address_of(kept)}/avboka")

    assert (kept.state, event.places_taken) == (SignUpState.ACTIVE, 1)


def test_after_the_evening_there_is_nothing_to_cancel(client, at):
    kept = a_sign_up(an_event())
    asked = visit(client, f"{address_of(kept)}/avboka")
    token = asked.document.find(".//input[@name='csrf_token']").get("value")
    at(ENDS_AT + timedelta(minutes=1))

    answer = client.post(f"{address_of(kept)}/avboka", data={"csrf_token": token})

    assert "Det finns inget att avboka" in answer.text
    assert kept.state is SignUpState.ACTIVE


def test_an_impatient_second_tap_keeps_the_answer(client, at):
    at(WEEK_BEFORE)
    kept = a_sign_up(an_event())
    page = visit(client, address_of(kept))
    token = page.document.find(".//input[@name='csrf_token']").get("value")

    for _ in range(2):
        client.post(f"{address_of(kept)}/svar", data={"csrf_token": token, "gender": "girl"})

    assert kept.gender == "girl"


def test_what_is_answered_on_an_old_page_after_the_evening_changes_no_figure(client, at):
    kept = a_sign_up(an_event(), gender="boy")
    page = visit(client, address_of(kept))
    token = page.document.find(".//input[@name='csrf_token']").get("value")
    at(ENDS_AT)

    client.post(f"{address_of(kept)}/svar", data={"csrf_token": token, "gender": "girl"})

    assert kept.gender == "boy"
    assert "Kvällen är slut." in visit(client, address_of(kept)).text


def test_answers_change_and_go_with_one_tap_each(client):
    kept = a_sign_up(an_event())

    press(client, address_of(kept), "Kille")
    press(client, address_of(kept), "Vill inte säga")
    assert kept.gender == "undisclosed"

    press(client, address_of(kept), "Vill inte säga")
    assert kept.gender is None


@pytest.mark.parametrize("answer", [{"gender": "robot"}, {"municipality": "x"}, {"a": "b"}, {}])
def test_an_answer_that_was_not_offered_is_not_kept(client, answer):
    kept = a_sign_up(an_event())
    page = visit(client, address_of(kept))
    token = page.document.find(".//input[@name='csrf_token']").get("value")

    response = client.post(f"{address_of(kept)}/svar", data={"csrf_token": token} | answer)

    assert response.status_code == 400
    assert (kept.gender, kept.municipality, kept.first_time) == (None, None, None)


def test_the_pages_around_a_pass_read_the_database_once(client):
    event = an_event()
    address = address_of(a_sign_up(event))

    for page in (address, f"{address}/avboka", f"/kvallar/{event.slug}/anmalan"):
        with counted_statements() as statements:
            visit(client, page)
        assert len(statements) == 1, page
