"""The organizer's review of early starters, and what its answers do to a pass."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    WEEK_BEFORE,
    a_sign_up,
    an_account,
    an_event,
)
from tests.cast import ONNI
from tests.pages import checked, press, visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from tests.web_addresses import manage_token_of
from unik.domain.event_states import EventState
from unik.domain.roles import PLANNERS, Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp

SIGN_UP = {"name": "Onni", "day": "27", "month": "3", "year": "2014", "phone": "070-174 06 12"}


@pytest.fixture
def organizer_at(app, client, at):
    """Let an organizer work at some moment; return their browser."""

    def arrive(now):
        at(now)
        sign_in_as(client, an_account(Role.ORGANIZER))
        return client

    return arrive


@pytest.fixture
def organizer(organizer_at):
    return organizer_at(WEEK_BEFORE)


def desk(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}"


def review(event: Event) -> str:
    return f"{desk(event)}/granskning"


def waiting(event: Event, **given: object) -> SignUp:
    ordinary = {**ONNI, "state": SignUpState.IN_REVIEW, "declared_year_seven": True}
    return a_sign_up(event, **ordinary | given)


def address_of(sign_up: SignUp) -> str:
    return f"/pass/{manage_token_of(sign_up)}"


def sign_up(client, event: Event):
    """Sign Onni up, who declares to attend year 7; return the page that answers."""
    address = f"/kvallar/{event.slug}/anmalan"
    asked = visit(client, address, **SIGN_UP)
    form = {box.get("name"): box.get("value") for box in hidden_boxes(asked)}
    form["declared"] = "y"
    return checked(client.post(address, data=form, follow_redirects=True))


def hidden_boxes(page):
    return [box for box in page.document.iter("input") if box.get("type") == "hidden"]


def buttons(page) -> list[str]:
    """Return the words of the buttons of the page itself."""
    found = page.document.findall(".//main//button")
    return [" ".join("".join(each.itertext()).split()) for each in found]


def decided(client, event: Event, sign_up: SignUp, decision: str) -> str:
    """Send a decision from a page that was opened before, and return what is said then."""
    page = visit(client, "/arrangor/kvallar/ny")
    token = page.document.find(".//input[@name='csrf_token']").get("value")
    form = {"csrf_token": token, "sign_up": str(sign_up.id), "decision": decision}
    return client.post(review(event), data=form, follow_redirects=True).text


def test_who_waits_is_shown_with_what_one_needs_to_know_and_no_more(organizer):
    event = an_event()
    waiting(event, name="Onni Virtanen", adult_phone="+46701740612")

    page = visit(organizer, review(event))

    for words in (
        "Onni V",
        "12 år på kvällen, född 2014",
        "Åk 6",
        "Har svarat ”Jag går redan i årskurs 7”",
        "fre 23 okt kl. 20.00",
    ):
        assert words in page.text
    for secret in ("Virtanen", "174 06 12", "27 mars"):
        assert secret not in page.text


def test_who_is_a_year_too_old_and_has_no_name_is_shown_as_well(organizer):
    event = an_event(highest_cohort=15)
    waiting(event, name=None, born_on=date(2010, 9, 3), declared_year_seven=False)

    page = visit(organizer, review(event))

    assert "Gäst" in page.text
    assert "Ett år äldre än kvällen är för" in page.text
    assert "16 år på kvällen, född 2010" in page.text


def test_who_falls_outside_a_changed_evening_can_only_be_declined(organizer):
    event = an_event(lowest_cohort=14)
    waiting(event)

    page = visit(organizer, review(event))

    assert "Utanför åldersregeln sedan kvällen ändrades" in page.text
    assert buttons(page) == ["Säg nej, Onni"]


def test_nobody_to_review_is_said_kindly(organizer):
    event = an_event()
    a_sign_up(event)

    page = visit(organizer, review(event))

    assert "Ingen väntar på svar." in page.text
    assert "Har fått svar" not in page.text
    assert buttons(page) == []


def test_one_tap_approves_and_the_pass_is_an_ordinary_one(organizer):
    event = an_event()
    onni = waiting(event)

    page = press(organizer, review(event), "Godkänn, Onni")

    assert "Anmälan är godkänd. Passet gäller." in page.text
    assert "Ingen väntar på svar." in page.text
    assert "Godkänd" in page.text
    shown = visit(organizer, address_of(onni))
    assert "Giltigt" in shown.text
    assert "En arrangör har sagt ja till din anmälan. Välkommen." in shown.text
    assert shown.document.find(".//*[@class='pass-code']") is not None


def test_one_tap_declines_and_the_pass_says_so_kindly_and_shows_no_code(organizer):
    event = an_event()
    onni = waiting(event)

    page = press(organizer, review(event), "Säg nej, Onni")

    assert "Anmälan fick nej. Platsen är ledig och passet gäller inte." in page.text
    shown = visit(organizer, address_of(onni))
    assert "Den här gången blev det nej." in shown.text
    assert "Du är välkommen från och med 15 augusti 2027. Vi ses då." in shown.text
    assert "Ring 070-174 06 05." in shown.text
    assert shown.document.find(".//*[@class='pass-code']") is None
    assert "Anmäl dig igen" not in shown.links
    assert "Jag kan inte komma" not in shown.links
    assert "Du har ingen plats att avboka" in visit(organizer, f"{address_of(onni)}/avboka").text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"born_on": date(2010, 9, 3)}, "Den här kvällen är för dem som är lite yngre."),
        ({"born_on": None, "name_key": None}, "Tack för att du ville komma."),
    ],
)
def test_a_no_says_what_can_be_derived(organizer, given, words):
    event = an_event(highest_cohort=15)
    onni = waiting(event, state=SignUpState.DECLINED, decided_at=WEEK_BEFORE, **given)

    page = visit(organizer, address_of(onni))

    assert words in page.text
    assert "Du är välkommen från och med" not in page.text


@pytest.mark.parametrize("answer", ["Godkänn, Onni", "Säg nej, Onni"])
def test_an_answer_can_be_undone_until_the_doors_open(organizer, at, organizer_at, answer):
    event = an_event()
    onni = waiting(event)
    press(organizer, review(event), answer)

    page = press(organizer, review(event), "Ångra, Onni")

    assert "Beslutet är ångrat. Anmälan väntar på svar igen." in page.text
    assert "Väntar på svar från en arrangör" in visit(organizer, address_of(onni)).text

    press(organizer, review(event), answer)
    organizer_at(DOORS_OPEN_AT)
    assert buttons(visit(organizer, review(event))) == []
    said = decided(organizer, event, onni, "undo")
    assert "Dörrarna är öppna, så beslutet går inte att ångra längre." in said


def test_a_no_that_cannot_be_undone_for_lack_of_places_says_so(organizer):
    event = an_event(capacity=1)
    waiting(event)
    press(organizer, review(event), "Säg nej, Onni")
    a_sign_up(event)

    page = press(organizer, review(event), "Ångra, Onni")

    assert "Det är fullt, så det finns ingen plats att ge tillbaka." in page.text
    assert "Fick nej" in page.text


def test_the_second_organizer_is_told_that_it_was_decided(organizer):
    event = an_event()
    onni = waiting(event)
    press(organizer, review(event), "Godkänn, Onni")

    said = decided(organizer, event, onni, "decline")

    assert "Anmälan var redan avgjord, så inget ändrades." in said
    assert db.session.scalars(select(SignUp.state)).all() == [SignUpState.ACTIVE]


def test_at_the_door_the_answer_is_still_to_be_given(organizer_at):
    event = an_event()
    waiting(event)
    organizer = organizer_at(DURING)

    page = press(organizer, review(event), "Godkänn, Onni")

    assert "Anmälan är godkänd." in page.text


@pytest.mark.parametrize(
    ("given", "now"), [({"state": EventState.CANCELLED}, WEEK_BEFORE), ({}, ENDS_AT)]
)
def test_nothing_is_offered_once_the_evening_is_off_or_over(organizer_at, given, now):
    event = an_event(**given)
    waiting(event)

    assert buttons(visit(organizer_at(now), review(event))) == []


@pytest.mark.parametrize(
    "form", [{}, {"decision": "approve"}, {"sign_up": "hej", "decision": "approve"}]
)
def test_what_no_button_sends_is_a_bad_request(organizer, form):
    event = an_event()
    page = visit(organizer, "/arrangor/kvallar/ny")
    token = page.document.find(".//input[@name='csrf_token']").get("value")

    answer = organizer.post(review(event), data={"csrf_token": token} | form)

    assert answer.status_code == 400


def test_the_desk_and_the_list_lead_to_the_review(organizer):
    event = an_event()
    waiting(event)

    assert review(event) in visit(organizer, desk(event)).links.values()
    assert review(event) in visit(organizer, "/arrangor").links.values()


@pytest.mark.parametrize("role", Role)
def test_only_those_who_plan_find_the_review(app, at, role):
    at(WEEK_BEFORE)
    event = an_event()
    onni = waiting(event)
    client = app.test_client()
    sign_in_as(client, an_account(role))

    page = visit(client, review(event), expect=200 if role in PLANNERS else 404)

    assert ("Onni" in page.text) is (role in PLANNERS)
    assert onni.state is SignUpState.IN_REVIEW


def test_an_evening_that_does_not_exist_has_no_review(organizer):
    visit(organizer, "/arrangor/kvallar/finns-inte/granskning", expect=404)


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_the_review_can_be_read_in_every_language(organizer, language):
    event = an_event()
    waiting(event)

    page = visit(organizer, f"{review(event)}?sprak={language}")

    assert page.document.get("lang") == language


def test_many_who_wait_need_no_more_statements_than_one(organizer):
    event = an_event()

    def statements() -> int:
        with counted_statements() as asked:
            visit(organizer, review(event))
        return len(asked)

    waiting(event)
    statements()
    few = statements()
    for number in range(20):
        waiting(event, name=f"Gäst {number}")

    assert statements() == few <= 7


def test_the_device_that_was_declined_is_led_to_its_answer_and_others_learn_nothing(app, organizer):
    event = an_event()
    device, stranger = app.test_client(), app.test_client()
    mine, in_review = sign_up(device, event), sign_up(stranger, event)
    press(organizer, review(event), "Säg nej, Onni")

    again, asked = sign_up(device, event), sign_up(stranger, event)

    assert again.url == mine.url
    assert "Den här gången blev det nej." in again.text
    assert "Blev nej" in visit(device, "/mina-pass").text
    assert asked.text == in_review.text
    assert "Det gick inte att anmäla med de uppgifterna." in asked.text


def test_the_door_says_that_an_organizer_has_said_no(organizer_at):
    event = an_event()
    onni = waiting(event, state=SignUpState.DECLINED, decided_at=WEEK_BEFORE)
    organizer = organizer_at(DURING)

    page = visit(organizer, f"/dorr/{event.slug}", code=onni.short_code)
    found = visit(organizer, f"/dorr/{event.slug}/sok?namn=onni")

    assert "Gäller inte" in page.text
    assert "En arrangör har sagt nej till anmälan." in page.text
    assert "Fick nej" in found.text
    assert "Avbokat" not in page.text + found.text
