"""What the privacy notice promises about who sees what, held against the pages themselves."""

import pytest

from tests.builders import DURING, a_sign_up, an_account, an_assignment, an_event
from tests.pages import visit
from tests.settled import settle
from tests.signed_in import sign_in_as
from unik.domain.retention import Retention
from unik.domain.roles import Role

PHONE = "+46701740612"


@pytest.fixture(autouse=True)
def _during_the_evening(at):
    at(DURING)


@pytest.mark.parametrize(
    ("language", "promises"),
    [
        (
            "sv",
            ("vilket år du är född", "när du kom och gick", "en lista över gästerna", "inloggad"),
        ),
        ("fi", ("syntymävuotesi", "milloin tulit ja lähdit", "vieraslista", "kirjautuneina")),
        (
            "en",
            ("the year you were born", "when you came and left", "list of the guests", "signed in"),
        ),
    ],
)
def test_the_notice_says_what_is_seen_in_every_language(client, language, promises):
    text = visit(client, f"/integritet?sprak={language}").text

    for promise in promises:
        assert promise in text


@pytest.mark.parametrize(
    ("language", "promises"),
    [
        (
            "sv",
            "Enkäten|hör inte ihop|minst fem|De raderas efter 365 dagar.|efter 90 dagar.|7 dagar",
        ),
        ("fi", "Kysely|eivät liity|vähintään viisi|365 päivän|90 päivän|7 päivän"),
        ("en", "The survey|do not belong|at least five|after 365 days.|after 90 days.|7 days"),
    ],
)
def test_the_notice_says_what_is_kept_of_what_people_think(client, language, promises):
    text = visit(client, f"/integritet?sprak={language}").text

    assert [each for each in promises.split("|") if each not in text] == []


def test_the_notice_says_what_a_review_shows(client):
    text = visit(client, "/integritet").text

    assert "Då ser de ditt förnamn, din ålder, vilket år du är född" in text


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.ADMINISTRATOR])
def test_organizers_see_numbers_and_nobodys_name(client, role):
    event = an_event()
    a_sign_up(event, name="Xantippa Q", adult_phone=PHONE)
    sign_in_as(client, an_account(role))

    desk = f"/arrangor/kvallar/{event.slug}"
    for path in ("/arrangor", desk, f"{desk}/andra", f"{desk}/narvaro", f"{desk}/narvaro.csv"):
        text = client.get(path).text
        for secret in ("Xantippa", "2012-05-14", "14 maj 2012", PHONE, "174 06 12"):
            assert secret not in text, path


def test_the_door_sees_no_number_no_whole_birthday_and_no_whole_surname(client):
    event = an_event()
    guest = a_sign_up(event, name="Alva Lindqvist", adult_phone=PHONE)
    leader = an_account(Role.DOOR)
    an_assignment(event, leader)
    sign_in_as(client, leader)
    door = f"/dorr/{event.slug}"

    pages = [visit(client, f"{door}/sok?namn=alva"), visit(client, door, code=guest.short_code)]
    pages.append(visit(client, f"{door}/sok?namn=alva"))

    assert all("Alva L" in page.text and "född 2012" in page.text for page in pages)
    assert "Inne sedan kl. 19.30" in pages[2].text
    for page in pages:
        for secret in ("Lindqvist", "2012-05-14", "14 maj", "174 06 12", PHONE):
            assert secret not in page.text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "sv",
            "Karlskoga kommun ordnar UNIK|dataskyddsombud|artikel 6.1 e|inte om samtycke|"
            "Hur länge sparar vi?|Dina rättigheter|Integritetsskyddsmyndigheten|"
            "Har någon angett ditt nummer?|Kakor",
        ),
        (
            "fi",
            "rekisterinpitäjä|tietosuojavastaavalle|6.1 e|suostumusta|"
            "Kuinka kauan säilytämme|Oikeutesi|IMY|Evästeet",
        ),
        (
            "en",
            "controller|data protection officer|article 6.1 e|consent|"
            "How long do we keep it?|Your rights|IMY|Cookies",
        ),
    ],
)
def test_the_notice_says_all_that_the_law_asks_for(client, language, told):
    text = visit(client, f"/integritet?sprak={language}").text

    assert [each for each in told.split("|") if each not in text] == []


def test_the_notice_gives_the_days_of_the_settings(client):
    periods = Retention(
        decision="Plan 2027, KS 2027/12", contact_days=3, waiting_days=1, person_days=20,
        audit_months=6,
    )  # fmt: skip
    settle(retention=periods)

    text = visit(client, "/integritet").text

    for told in (
        "Nummer, e-post och meddelanden: 3 dagar efter kvällen.",
        "Stod du i kö och fick ingen plats: 1 dag efter kvällen.",
        "Namn, födelsedag, pass och skanningar: 20 dagar efter kvällen.",
        "utan ditt namn: 6 månader.",
        "Kommunen har bestämt tiderna här: Plan 2027, KS 2027/12.",
    ):
        assert told in text
    assert "Tiderna är ett förslag." not in text


def test_without_a_decision_the_notice_says_so(client):
    assert "Tiderna är ett förslag." in visit(client, "/integritet").text


def test_the_notice_is_one_tap_from_every_page_and_from_the_form(client):
    event = an_event()

    for path in ("/", f"/kvallar/{event.slug}", f"/kvallar/{event.slug}/anmalan", "/mina-pass"):
        assert "/integritet" in visit(client, path).links.values()
