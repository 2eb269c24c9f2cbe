"""Wishes and words about pages: written by anybody, read by organizers first."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders import ENDS_AT, WEEK_BEFORE, an_account, an_event
from tests.pages import checked, press, visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.local_time import local_date
from unik.domain.page_votes import PageKind
from unik.domain.remarks import RemarkKind, RemarkState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import PageVote, Remark
from unik.queries.remarks import list_page_votes
from unik.services.rate_limits import charge
from unik.web.public.remark_fields import FROM_A_NETWORK

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def event(app, at):
    at(WEEK_BEFORE)
    return an_event()


def wishes_of(event) -> str:
    return f"/kvallar/{event.slug}/onskemal"


def kept() -> list[Remark]:
    return list(db.session.scalars(select(Remark).order_by(Remark.text)))


def some_wishes(event, number: int, state=RemarkState.WAITING) -> None:
    settled = None if state is RemarkState.WAITING else local_date(WEEK_BEFORE)
    for each in range(number):
        said = {"text": f"Karaoke {each:03}", "state": state, "settled_on": settled}
        day = {"written_on": local_date(WEEK_BEFORE)}
        db.session.add(Remark(kind=RemarkKind.BEFORE, event_id=event.id, **said, **day))
    db.session.commit()


def test_the_page_of_a_coming_evening_takes_a_wish_without_a_token(client, event):
    page = visit(client, f"/kvallar/{event.slug}")
    assert "Vad vill du göra på nästa UNIK?" in page.text

    answer = client.post(wishes_of(event), data={"wish": "Karaoke"}, headers=OWN_PAGE)

    assert answer.status_code == 303
    assert "En arrangör läser det du skrev." in visit(client, answer.location).text
    assert [each.text for each in kept()] == ["Karaoke"]


def test_a_wish_tapped_twice_on_the_page_of_an_evening_is_one(client, event):
    wish = {"wish": " Karaoke  och dans"}

    first = client.post(wishes_of(event), data=wish, headers=OWN_PAGE)
    second = client.post(wishes_of(event), data={"wish": "karaoke och dans"}, headers=OWN_PAGE)

    assert first.location == second.location
    assert [each.text for each in kept()] == ["Karaoke och dans"]


def test_wishes_that_are_not_the_same_are_all_kept(client, event, at):
    def send(words: str, to=event, browser: str = "Mobil") -> None:
        headers = OWN_PAGE | {"User-Agent": browser}
        client.post(wishes_of(to), data={"wish": words}, headers=headers)

    send("Karaoke")
    send("Tacos")
    send("Karaoke", browser="En annan mobil")
    send("Karaoke", to=an_event())
    at(WEEK_BEFORE + timedelta(minutes=6))
    send("Karaoke")

    assert [each.text for each in kept()] == ["Karaoke"] * 4 + ["Tacos"]


@pytest.mark.parametrize("asked", [f"sida={10**20}", "sida=-3", "sida=x", f"sida={'9' * 5000}"])
def test_a_page_of_the_list_that_is_not_there_becomes_the_nearest_one(client, event, asked):
    some_wishes(event, 60)
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, f"/arrangor/onskemal?{asked}")

    is_last = asked == f"sida={10**20}"
    assert ("Karaoke" in page.text, "Nästa sida" in page.links) == (True, not is_last)


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_a_browser_that_does_not_say_where_it_was_sends_once_more(client, event, headers):
    answer = client.post(wishes_of(event), data={"wish": "Karaoke"}, headers=headers)

    assert answer.status_code == 400
    assert "Tryck en gång till" in answer.text
    assert "Karaoke" in checked(answer).text
    assert kept() == []
    visit(client, wishes_of(event), wish="Karaoke")
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20120514-2383", "Skriv inte ditt personnummer."),
        ("ring 070-174 06 12", "Skriv utan nummer, adresser och länkar."),
        ("", "Skriv några ord först."),
        ("x" * 201, "Skriv lite kortare"),
    ],
)
def test_what_could_lead_to_somebody_is_refused_and_not_shown_again(client, event, text, words):
    page = visit(client, wishes_of(event), expect=422, wish=text)

    assert words in page.text
    assert not text or text not in page.text or len(text) > 200
    assert kept() == []


def test_the_survey_takes_a_wish_alone_and_refuses_numbers_in_it(client, event, at):
    at(ENDS_AT + timedelta(hours=1))
    address = f"/kvallar/{event.slug}/enkat"

    refused = visit(client, address, expect=422, wish="20120514-2383")
    visit(client, address, wish="Laserdome")

    assert "20120514" not in refused.text
    assert [(each.kind, each.text) for each in kept()] == [(RemarkKind.AFTER, "Laserdome")]


def test_nobody_wishes_for_an_evening_that_is_over(client, event, at):
    at(ENDS_AT)

    assert "går det inte att önska" in visit(client, wishes_of(event)).text
    answer = client.post(wishes_of(event), data={"wish": "Karaoke"}, headers=OWN_PAGE)
    assert answer.status_code == 200
    assert kept() == []


def test_too_many_wishes_from_one_place_have_to_wait(client, event, app):
    with app.test_request_context():
        charge(FROM_A_NETWORK.of("127.0.0.1"), 120, now=WEEK_BEFORE)

    visit(client, wishes_of(event), expect=429, wish="Karaoke")


def test_markup_in_a_wish_stays_words(client, event):
    some_wishes(event, 1, RemarkState.SHOWN)
    kept()[0].text = "<script>alert(1)</script>"
    db.session.commit()

    assert "<script>alert(1)</script>" in visit(client, wishes_of(event)).text


def test_one_tap_shows_a_wish_to_everybody_and_another_hides_it(client, event, app):
    some_wishes(event, 1)
    youth = app.test_client()
    sign_in_as(client, an_account(Role.ORGANIZER))
    assert "Karaoke" not in visit(youth, wishes_of(event)).text

    press(client, "/arrangor/onskemal", "Visa, Karaoke 000")
    assert "Karaoke 000" in visit(youth, wishes_of(event)).text

    press(client, f"/arrangor/kvallar/{event.slug}/enkat", "Dölj, Karaoke 000")
    assert "Karaoke" not in visit(youth, wishes_of(event)).text


def test_two_hundred_wishes_are_read_in_pages_and_shown_a_page_at_a_time(client, event):
    some_wishes(event, 200)
    sign_in_as(client, an_account(Role.ORGANIZER))

    with counted_statements() as few:
        first = visit(client, "/arrangor/onskemal")
    last = visit(client, "/arrangor/onskemal?sida=4")
    press(client, "/arrangor/onskemal", "Visa alla på den här sidan")

    assert len(few) <= 8
    assert "Väntar 200" in first.links
    assert "Förra sidan" in last.links
    assert "Nästa sida" not in last.links
    counted = [each.state for each in kept()]
    assert counted.count(RemarkState.SHOWN) == 50


def test_what_no_button_says_changes_nothing(client, event, app):
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in_as(client, an_account(Role.ORGANIZER))

    for sent in ({}, {"shown": "strunt"}, {"all": "1", "listed": "strunt"}):
        assert client.post("/arrangor/onskemal", data=sent).status_code == 400


def test_every_public_page_asks_whether_it_helped_and_names_somebody_to_talk_to(client, event):
    for path in ("/", f"/kvallar/{event.slug}", "/integritet", "/mina-pass"):
        page = visit(client, path)
        assert "Hjälpte sidan dig?" in page.text
        assert page.links["116 111"] == "tel:116111"
        assert page.links["112"] == "tel:112"
    sign_in_as(client, an_account(Role.ORGANIZER))
    assert "Hjälpte sidan dig?" not in visit(client, "/arrangor").text


def test_a_vote_counts_once_in_a_browser_and_leads_to_a_sentence(client, event):
    for _ in range(2):
        sent = {"page": "event", "helped": "no"}
        answer = client.post("/tyck-till", data=sent, headers=OWN_PAGE)
        assert answer.status_code == 303
    page = visit(client, answer.location)
    assert "Vad saknade du?" in page.text

    thanks = visit(client, answer.location, sentence="Vilken buss går hem?")

    assert "Tack, nu vet vi mer" in thanks.text
    assert list_page_votes(local_date(WEEK_BEFORE)) == [(PageKind.EVENT, 0, 1)]
    [sentence] = kept()
    assert (sentence.kind, sentence.page) == (RemarkKind.PAGE, PageKind.EVENT)
    assert {each.name for each in PageVote.__table__.columns} == {
        "page",
        "voted_on",
        "helped",
        "number",
    }


def test_a_vote_from_elsewhere_is_asked_for_once_more(client, event):
    answer = client.post("/tyck-till", data={"page": "event", "helped": "yes"})

    assert answer.status_code == 400
    assert list_page_votes(local_date(WEEK_BEFORE)) == []
    press(client, "/tyck-till?sida=event", "Ja")
    assert list_page_votes(local_date(WEEK_BEFORE)) == [(PageKind.EVENT, 1, 0)]


def test_sentences_about_pages_are_never_shown_to_the_public(client, event):
    visit(client, "/tyck-till/mer?sida=event", sentence="Vilken buss?")
    for each in kept():
        each.state, each.settled_on = RemarkState.SHOWN, local_date(WEEK_BEFORE)
    db.session.commit()

    assert "Vilken buss?" not in visit(client, wishes_of(event)).text
    sign_in_as(client, an_account(Role.ORGANIZER))
    assert "Vilken buss?" in visit(client, "/arrangor/onskemal?visa=visas").text


def test_public_pages_need_at_most_four_statements(client, event):
    some_wishes(event, 3, RemarkState.SHOWN)

    for path in (wishes_of(event), "/tyck-till", "/tyck-till/mer?sida=event"):
        with counted_statements() as statements:
            visit(client, path)
        assert len(statements) <= 4
