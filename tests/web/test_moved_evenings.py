"""An evening is moved or called off: what the organizer sees first, and the guests then."""

from datetime import date, timedelta

import pytest

from tests.builders import DURING, WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.cast import ALVA
from tests.pages import Page, checked, press, visit
from tests.planning import the_event
from tests.plans import call_off, change_with_a_yes, moved
from tests.signed_in import sign_in_as
from tests.web_addresses import manage_token_of
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp

A_DAY = timedelta(days=1)
NOW = WEEK_BEFORE + timedelta(hours=1)
"""An hour after everybody signed up."""
STINA = {"name": "Stina Öberg", "born_on": date(2008, 11, 20)}
"""18 before the fourth of December."""
YES = "Ändra och meddela"


@pytest.fixture(autouse=True)
def _a_week_before(at) -> None:
    at(NOW)


@pytest.fixture
def organizer(client):
    """Return the browser of somebody who plans evenings."""
    sign_in_as(client, an_account(Role.ORGANIZER))
    return client


def edit(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/andra"


def address_of(sign_up: SignUp) -> str:
    return f"/pass/{manage_token_of(sign_up)}"


def sent_by(page: Page, button: str) -> dict[str, str]:
    """Return what the form around a button sends."""
    for form in page.document.iter("form"):
        pressed = [
            each for each in form.iter("button") if "".join(each.itertext()).strip() == button
        ]
        if pressed:
            answers = {each.get("name"): each.get("value", "") for each in form.iter("input")}
            if name := pressed[0].get("name"):
                answers[name] = pressed[0].get("value")
            return answers
    raise AssertionError(f"no button {button}")


def say(client, event: Event, page: Page, button: str) -> Page:
    """Press a button of the page that was shown before the change."""
    return checked(client.post(edit(event), data=sent_by(page, button), follow_redirects=True))


def rows(page: Page) -> dict[str, str]:
    """Return the lists of numbers on a page."""
    return {
        "".join(row.find("dt").itertext()).strip(): "".join(row.find("dd").itertext()).split()[0]
        for row in page.document.findall(".//dl/div")
    }


def move(event: Event, by: timedelta = A_DAY, **given: object) -> None:
    """Move an evening now, as somebody who has seen what it means."""
    change_with_a_yes(event, moved(event.plan, by), **{"now": NOW} | given)


def letters() -> int:
    db.session.expire_all()
    return db.session.query(Message).count()


def test_an_organizer_sees_who_is_told_before_the_evening_is_moved(organizer):
    event = an_event()
    a_sign_up(event, **ALVA, email="a@unik.example", adult_email="v@unik.example")
    a_sign_up(event, name="Noah", email=None)
    a_sign_up(event, name="Elin", email=None, adult_phone=None)
    a_sign_up(event, name="Maja", email=None, adult_phone=None)

    asked = visit(organizer, edit(event), day="2026-10-31")

    assert "Innan du ändrar" in asked.text
    assert "fredag 30 oktober 2026" in asked.text
    assert "lördag 31 oktober 2026" in asked.text
    assert rows(asked) == {
        "Mejl till anmälda": "1",
        "Kopior till vuxna": "1",
        "Utan e-post, ser det bara på sitt pass": "3",
    }
    assert "1 av dem har lämnat ett nummer till en vuxen" in asked.text
    assert (the_event().doors_on, letters()) == (date(2026, 10, 30), 0)

    done = say(organizer, event, asked, YES)
    assert "Ändringarna är sparade." in done.text
    assert (the_event().doors_on, letters()) == (date(2026, 10, 31), 2)


def test_those_who_fall_outside_are_listed_by_first_name_with_age_and_reason(organizer):
    event = an_event()
    a_sign_up(event, **ALVA)
    stina = a_sign_up(event, **STINA)

    asked = visit(organizer, edit(event), day="2026-12-04")

    assert "1 faller utanför åldersgränsen" in asked.text
    assert "Stina Ö 18 år, har fyllt 18 då" in asked.text
    assert "Öberg" not in asked.text
    say(organizer, event, asked, YES)
    assert stina.state is SignUpState.DECLINED


@pytest.mark.parametrize(
    ("born_on", "reason"),
    [
        (date(2009, 5, 1), "17 år, äldre än kvällen är för"),
        (date(2014, 5, 1), "12 år, ett år yngre än kvällen är för"),
        (date(2015, 5, 1), "11 år, yngre än kvällen är för"),
    ],
)
def test_each_reason_has_its_words(organizer, born_on, reason):
    event = an_event()
    a_sign_up(event, name="Kim", born_on=born_on)

    asked = visit(organizer, edit(event), audience="years_7_to_9")

    assert f"Kim {reason}" in asked.text


def test_those_to_be_reviewed_are_listed_apart(organizer):
    event = an_event()
    aino = {"name": "Aino", "born_on": date(2010, 9, 3)}
    a_sign_up(event, **aino, email="n@unik.example", adult_email="v@unik.example")

    asked = visit(organizer, edit(event), audience="years_7_to_9")

    assert "1 behöver granskas" in asked.text
    assert "Aino 16 år, ett år äldre än kvällen är för" in asked.text
    assert "De får veta att en arrangör tittar på anmälan." in asked.text
    told = {"Mejl till anmälda": "1", "Utan e-post, ser det bara på sitt pass": "0"}
    assert rows(asked) == told
    say(organizer, event, asked, YES)
    assert letters() == 1


def test_those_to_be_reviewed_on_another_day_are_told_once(organizer):
    event = an_event()
    a_sign_up(event, name="Aino", born_on=date(2010, 9, 3), email="n@unik.example")

    asked = visit(organizer, edit(event), audience="years_7_to_9", day="2026-10-31")

    assert "1 behöver granskas" in asked.text
    assert "Det står i mejlet som alla får." in asked.text
    assert rows(asked)["Mejl till anmälda"] == "1"
    say(organizer, event, asked, YES)
    assert letters() == 1


def test_a_slip_mended_in_the_text_is_saved_at_once(organizer):
    event = an_event()
    a_sign_up(event, email="a@unik.example")

    page = visit(organizer, edit(event), description="Tacos och DJ")

    assert "Ändringarna är sparade." in page.text
    assert letters() == 0


def test_one_can_go_back_to_the_form_with_every_answer_kept(organizer):
    event = an_event(description="Rad ett\nRad två")
    a_sign_up(event)
    asked = visit(organizer, edit(event), day="2026-10-31", title="Lördagsmys", adults="A\nB")

    form = say(organizer, event, asked, "Tillbaka till formuläret")

    assert form.document.find(".//input[@name='day']").get("value") == "2026-10-31"
    assert form.document.find(".//input[@name='title']").get("value") == "Lördagsmys"
    texts = {each.get("name"): (each.text or "").strip() for each in form.document.iter("textarea")}
    assert (texts["description"], texts["adults"]) == ("Rad ett\nRad två", "A\nB")
    assert the_event().title == "Höstmys på Stacken"


def test_whoever_signs_up_in_between_makes_it_be_shown_again(organizer):
    event = an_event()
    a_sign_up(event)
    asked = visit(organizer, edit(event), day="2026-10-31")
    a_sign_up(event, name="Noah")

    again = say(organizer, event, asked, YES)

    assert "Något ändrades medan du läste" in again.text
    assert the_event().doors_on == date(2026, 10, 30)
    say(organizer, event, again, YES)
    assert the_event().doors_on == date(2026, 10, 31)


def test_in_the_night_the_page_says_when_the_messages_leave(organizer, at):
    at(WEEK_BEFORE.replace(hour=21))
    event = an_event()
    a_sign_up(event)
    sign_in_as(organizer, an_account(Role.ORGANIZER))

    asked = visit(organizer, edit(event), day="2026-10-31")

    assert "Meddelandena går i väg kl. 08.00" in asked.text


def test_an_organizer_sees_who_is_told_before_calling_an_evening_off(organizer):
    event = an_event()
    a_sign_up(event, **ALVA, email="a@unik.example")
    a_sign_up(event, name="Noah", state=SignUpState.WAITING, queued_at=WEEK_BEFORE)
    address = f"/arrangor/kvallar/{event.slug}/stall-in"

    asked = visit(organizer, address)
    assert "2 har en plats eller står i kö." in asked.text
    assert rows(asked)["Mejl till anmälda"] == "1"
    page = press(organizer, address, "Ställ in kvällen")

    assert "Kvällen är inställd." in page.text
    assert letters() == 1


def test_calling_off_without_having_seen_the_numbers_shows_them(organizer):
    event = an_event()
    a_sign_up(event)
    address = f"/arrangor/kvallar/{event.slug}/stall-in"
    asked = visit(organizer, address)
    a_sign_up(event, name="Noah")

    again = checked(organizer.post(address, data=sent_by(asked, "Ställ in kvällen")))

    assert "Något ändrades medan du läste" in again.text
    assert the_event().state == "published"


@pytest.mark.parametrize("state", [SignUpState.ACTIVE, SignUpState.IN_REVIEW])
def test_the_pass_tells_of_the_move_until_it_is_answered(client, state):
    event = an_event()
    kept = a_sign_up(event, state=state)
    move(event)

    page = visit(client, address_of(kept))
    assert "Kvällen har ändrats" in page.text
    assert "lördag 31 oktober 2026, 19.00–23.30" in page.text.replace("\xa0", " ")

    after = press(client, address_of(kept), "Jag kommer")
    assert "Kvällen har ändrats" not in after.text
    assert kept.still_coming_at is not None


def test_one_tap_gives_the_place_back(client):
    event = an_event()
    kept = a_sign_up(event)
    move(event)

    page = press(client, address_of(kept), "Jag kan inte då")

    assert "Du är avbokad" in page.text
    assert (kept.state, event.places_taken) == (SignUpState.CANCELLED, 0)


def test_a_second_move_is_asked_about_again(client, at):
    event = an_event()
    kept = a_sign_up(event)
    move(event)
    press(client, address_of(kept), "Jag kommer")

    move(event, now=at(NOW + timedelta(hours=1)))

    assert "Kvällen har ändrats" in visit(client, address_of(kept)).text


def test_somebody_in_line_is_told_as_well_and_may_leave(client):
    event = an_event(capacity=1)
    a_sign_up(event)
    waits = a_sign_up(event, name="Noah", state=SignUpState.WAITING, queued_at=WEEK_BEFORE)
    move(event)

    assert "Du står kvar i kön." in visit(client, address_of(waits)).text
    press(client, address_of(waits), "Jag kan inte då")

    assert waits.state is SignUpState.CANCELLED


def test_nobody_else_is_asked(client, at):
    event = an_event()
    given = {
        "cancelled": {"state": SignUpState.CANCELLED},
        "came": {"admitted_at": DURING, "inside": True},
        "later": {"signed_up_at": WEEK_BEFORE + A_DAY},
    }
    passes = [a_sign_up(event, name=name, **each) for name, each in given.items()]
    move(event)

    for kept in passes:
        assert "Kvällen har ändrats" not in visit(client, address_of(kept)).text


def test_who_fell_outside_reads_why_and_from_when_they_are_welcome(client):
    event = an_event()
    old = a_sign_up(event, **STINA)
    move(event, timedelta(days=35))

    page = visit(client, address_of(old))

    assert "Den här gången blev det nej." in page.text
    assert "Kvällen har ändrats, och därför gäller ditt pass tyvärr inte." in page.text
    assert "Åldern räknas fredag 4 december 2026." in page.text.replace("\xa0", " ")
    assert "En arrangör har tittat" not in page.text


def test_a_blocked_pass_tells_of_a_move_like_any_other(client):
    event = an_event()
    blocked = a_sign_up(event, name="Kim", state=SignUpState.BLOCKED)
    move(event)

    assert "Kvällen har ändrats" in visit(client, address_of(blocked)).text


def test_an_answer_to_nothing_changes_nothing(client):
    kept = a_sign_up(an_event())
    token = visit(client, address_of(kept)).document.find(".//*[@name='csrf_token']").get("value")

    answer = client.post(f"{address_of(kept)}/kommer", data={"csrf_token": token})

    assert answer.status_code == 303
    assert kept.still_coming_at is None


def test_a_pass_to_an_evening_that_is_off_says_so_and_is_not_cancelled_besides(client):
    event = an_event()
    kept = a_sign_up(event)
    asked = visit(client, f"{address_of(kept)}/avboka")
    token = asked.document.find(".//*[@name='csrf_token']").get("value")
    call_off(event)

    answer = client.post(f"{address_of(kept)}/avboka", data={"csrf_token": token})

    assert "Det finns inget att avboka" in answer.text
    assert kept.state is SignUpState.ACTIVE
    assert "Kvällen är inställd." in visit(client, address_of(kept)).text
