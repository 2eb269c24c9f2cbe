"""A youth mends the name on a pass from the pass's own page."""

from datetime import date

import pytest

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, an_event
from tests.cast import ALVA
from tests.pages import visit
from tests.web_addresses import manage_token_of
from unik.domain.event_states import EventState
from unik.domain.sign_up_states import SignUpState
from unik.models import SignUp

REFUSED = "Det gick inte att byta till det namnet."


@pytest.fixture(autouse=True)
def _a_week_before(at) -> None:
    at(WEEK_BEFORE)


def address_of(sign_up: SignUp) -> str:
    return f"/pass/{manage_token_of(sign_up)}"


def test_from_the_pass_to_the_form_and_back_to_the_same_pass(client):
    kept = a_sign_up(an_event(), name="Avla L")
    code = kept.short_code

    form = visit(client, visit(client, address_of(kept)).links["Ändra namnet"])
    assert form.document.find(".//input[@name='name']").get("value") == "Avla L"
    page = visit(client, form.url, name="  Alva   L ")

    assert page.url.endswith(address_of(kept))
    assert "Alva L" in page.text
    assert (kept.name, kept.short_code) == ("Alva L", code)


def test_an_empty_box_leaves_the_pass_without_a_name(client):
    kept = a_sign_up(an_event(), name="Alva L")

    page = visit(client, f"{address_of(kept)}/namn", name="")

    assert "Gäst" in page.text
    assert kept.name is None


def test_somebody_elses_name_is_refused_kindly(client):
    kept = a_sign_up(an_event(), name="Alva L")

    page = visit(client, f"{address_of(kept)}/namn", expect=422, name="Noah B")

    assert REFUSED in page.text
    assert "Avboka din plats, så kan den andra anmäla sig." in page.text
    assert page.links["Avboka"] == f"{address_of(kept)}/avboka"
    assert page.title.startswith("Fel:")
    assert page.document.find(".//input[@name='name']").get("value") == "Noah B"
    assert kept.name == "Alva L"


def test_nobody_learns_whether_somebody_else_is_signed_up(client):
    event = an_event()
    a_sign_up(event, **ALVA)
    mine = a_sign_up(event, **ALVA | {"name": "Alva"})

    taken = visit(client, f"{address_of(mine)}/namn", expect=422, name="Alva L")
    elses = visit(client, f"{address_of(mine)}/namn", expect=422, name="Noah L")

    assert taken.text.replace("Alva L", "") == elses.text.replace("Noah L", "")
    assert REFUSED in taken.text


def test_after_five_refused_names_the_pass_has_to_wait(client):
    kept = a_sign_up(an_event(), name="Alva L")
    for name in ("Noah", "Elsa", "Maja", "Stig", "Wilma"):
        visit(client, f"{address_of(kept)}/namn", expect=422, name=name)

    page = visit(client, f"{address_of(kept)}/namn", expect=429, name="Alva M")

    assert "Retry-After" in page.headers
    assert kept.name == "Alva L"


def test_a_pass_has_no_more_tries_on_another_phone(app, client):
    kept = a_sign_up(an_event(), name="Alva L")
    for name in ("Noah", "Elsa", "Maja", "Stig", "Wilma"):
        visit(app.test_client(), f"{address_of(kept)}/namn", expect=422, name=name)

    visit(client, f"{address_of(kept)}/namn", expect=429, name="Noah")


def test_a_phone_has_no_more_tries_with_another_pass(client):
    event = an_event()
    for name in ("Noah", "Elsa", "Maja", "Stig", "Wilma"):
        mine = a_sign_up(event, name="Alva " + name)
        visit(client, f"{address_of(mine)}/namn", expect=422, name=name)

    another = a_sign_up(event, name="Alva L")
    visit(client, f"{address_of(another)}/namn", expect=429, name="Noah")


def test_mending_is_not_counted_against_anybody(client):
    event = an_event()

    for _ in range(7):
        kept = a_sign_up(event, name="Avla", born_on=date(2012, 5, 1 + event.places_taken))
        visit(client, f"{address_of(kept)}/namn", name="Alva")


def test_a_personnummer_is_refused_and_not_shown_again(client):
    kept = a_sign_up(an_event(), name="Alva L")

    page = visit(client, f"{address_of(kept)}/namn", expect=422, name="Alva 20120514-2384")

    assert "Skriv inte ditt personnummer." in page.text
    assert "2384" not in page.text
    assert page.document.find(".//input[@name='name']").get("value", "") == ""
    assert kept.name == "Alva L"


def test_a_very_long_name_is_not_kept(client):
    kept = a_sign_up(an_event(), name="Alva")

    page = visit(client, f"{address_of(kept)}/namn", expect=422, name="Alva " + "l" * 60)

    assert "Skriv ett kortare namn." in page.text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"state": SignUpState.CANCELLED}, "Passet gäller inte"),
        ({"state": SignUpState.DECLINED}, "Passet gäller inte"),
        ({"admitted_at": DURING, "inside": True}, "Passet är skannat i dörren."),
    ],
)
def test_without_a_pass_to_mend_the_page_says_so_calmly(client, given, words):
    kept = a_sign_up(an_event(), name="Avla", **given)

    page = visit(client, f"{address_of(kept)}/namn")

    assert "Namnet går inte att ändra nu" in page.text
    assert words in page.text
    assert "Ändra namnet" not in visit(client, address_of(kept)).links


@pytest.mark.parametrize("what", ["over", "off", "scanned", "cancelled"])
def test_a_form_left_open_is_judged_when_it_is_sent(client, at, what):
    event = an_event()
    kept = a_sign_up(event, name="Avla")
    token = visit(client, f"{address_of(kept)}/namn").document.find(".//*[@name='csrf_token']")
    match what:
        case "over":
            at(ENDS_AT)
        case "off":
            event.state = EventState.CANCELLED
        case "scanned":
            kept.admitted_at = DURING
        case "cancelled":
            kept.state = SignUpState.CANCELLED

    sent = {"csrf_token": token.get("value"), "name": "Alva"}
    answer = client.post(f"{address_of(kept)}/namn", data=sent)

    assert "Namnet går inte att ändra nu" in answer.text
    assert kept.name == "Avla"


def test_an_address_that_nobody_was_given_is_not_found(client):
    a_sign_up(an_event())

    visit(client, "/pass/" + "0" * 26 + "/namn", expect=404)
