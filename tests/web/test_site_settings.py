"""The settings of the site in the browser."""

from dataclasses import fields, replace

import pytest

from tests.builders import WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.html_checks import words_of
from tests.pages import press, visit
from tests.settled import settle
from tests.signed_in import sign_in_as
from tests.web_addresses import manage_token_of
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.domain.site_settings import Help, Languages, Letters, Organizer, SiteSettings
from unik.domain.themes import Theme
from unik.extensions import db
from unik.mail.parts import who_arranges
from unik.mail.post_office import post_office as opened
from unik.mail.words import Words
from unik.models import AuditEntry, Event
from unik.web.organizer.settings_forms import FORMS
from unik.web.post import post_office
from unik.web.site_settings import settled_now

ALL = "/arrangor/installningar"
GROUPS = ["organizer", "help", "door_phones", "retention", "languages", "letters", "theme"]


@pytest.fixture(autouse=True)
def _administrator(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ADMINISTRATOR, name="Berit Beslut"))


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.DOOR])
@pytest.mark.parametrize("path", [ALL, f"{ALL}/organizer", f"{ALL}/retention"])
def test_only_administrators_find_them(app, role, path):
    other = app.test_client()
    sign_in_as(other, an_account(role))

    visit(other, path, expect=404)
    assert other.post(path).status_code in {400, 404, 405}


def test_the_page_leads_to_every_group_and_says_how_each_stands(client):
    page = visit(client, ALL)

    assert {f"{ALL}/{group}" for group in GROUPS} <= set(page.links.values())
    assert "Karlskoga kommun" in page.text
    assert "Inte inställd. Breven sparas i en mapp." in page.text
    visit(client, f"{ALL}/logo-that-is-none", expect=404)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("", "drogguide saknas, så unga ser inte guiden."),
        ("https://www.karlskoga.example/guiden", "drogguide är ett exempel."),
        ("https://www.karlskoga.se/guiden", None),
    ],
)
def test_administrators_are_told_when_youths_miss_the_guide(client, link, words):
    settle(help=Help(drug_guide_url=link))

    page = visit(client, ALL)

    assert words is None or words in page.text
    assert (page.links.get("Skriv in den") == f"{ALL}/help") is (words is not None)
    youths = visit(client, "/")
    assert ("Alkohol- och drogguiden" in youths.text) is bool(link)
    assert ("(exempel)" in youths.text) is link.startswith("https://www.karlskoga.example")


def test_what_is_not_settled_yet_says_so_in_words(client):
    settle(help=Help(clinic_phone=""))

    settled = visit(client, ALL).document.find(".//dl[@class='plan settled']/..")

    assert "Inget än" in visit(client, ALL).text
    assert "–" not in words_of(settled)


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_sent_as_it_stood_changes_nothing(client, group):
    before = settled_now()

    press(client, f"{ALL}/{group}", "Spara")

    assert settled_now() == before


@pytest.mark.parametrize("group", FORMS)
def test_every_setting_of_a_group_has_its_field(app, group):
    with app.test_request_context():
        form = FORMS[group]()
        known = {each.name for each in fields(SiteSettings().part(group))}

        assert {each.name for each in form} - {"csrf_token", "seen"} == known


def test_who_arranges_is_changed_everywhere(client):
    event = an_event()
    visit(
        client, f"{ALL}/organizer",
        municipality="Degerfors kommun", contact_email="ung@degerfors.example",
        contact_name="Ungdomsenheten",
        contact_phone="0586-482 00", officer_email="ombud@degerfors.example",
    )  # fmt: skip

    for path in ("/", f"/kvallar/{event.slug}", "/integritet", "/tillganglighet"):
        assert "Degerfors kommun" in visit(client, path).text
        assert "Karlskoga kommun" not in visit(client, path).text
    for path in ("/", "/integritet", "/tillganglighet", ALL):
        assert "Ungdomsenheten" in visit(client, path).text
    assert "ombud@degerfors.example" in visit(client, "/integritet").text
    assert "0586-482 00" in visit(client, "/tillganglighet").text
    assert "ung@degerfors.example" in client.get("/kalender.ics").text
    assert "Degerfors kommun" in client.get(f"/kvallar/{event.slug}").text
    site = post_office().site
    assert (site.municipality, site.phone) == ("Degerfors kommun", "0586-482 00")
    assert "Frågor: Ungdomsenheten, ung@degerfors.example" in who_arranges(site, Words("sv"))
    assert visit(client, "/").title.startswith("Kvällar för unga, Degerfors kommun")


@pytest.mark.parametrize(
    ("group", "answers", "message"),
    [
        ("organizer", {"municipality": " "}, "Skriv kommunens namn."),
        ("organizer", {"contact_email": "hej"}, "Skriv en e-postadress för frågor, till exempel"),
        ("organizer", {"contact_phone": "ring"}, "ett telefonnummer för frågor, till exempel"),
        ("organizer", {"contact_name": "Kim 20101231-1234"}, "Ta bort personnumret från"),
        (
            "help",
            {"clinic_url": "http://umo.example"},
            "till ungdomsmottagningen, den ska börja med https.",
        ),
        ("help", {"clinic_url": 'https://a.example/"x'}, "Klistra in länken till"),
        ("letters", {"sender_name": ""}, "Skriv ett namn som inte säger vart någon ska."),
        ("retention", {"contact_days": "31"}, "meddelanden sparas: ett helt tal från 1 till 30."),
        ("retention", {"person_days": "181"}, "och pass sparas: ett helt tal från 1 till 180."),
        ("retention", {"contact_days": "0"}, "meddelanden sparas: ett helt tal från 1 till 30."),
        ("retention", {"person_days": "5"}, "Inget annat får sparas längre än namnet."),
        ("retention", {"person_days": "40"}, "Skriv vilket beslut tiderna vilar på"),
        ("theme", {"link": "#8890b8"}, "syns för dåligt mot sidans bakgrund (#fbf6ee) i ljust"),
        ("theme", {"button_ink_dark": "#dddddd"}, "mot knappen (#f7f1e6) i mörkt läge"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    client, group, answers, message
):
    before = settled_now()

    page = visit(client, f"{ALL}/{group}", **answers, expect=422)

    assert message in page.text
    assert page.document.get("lang") == "sv"
    assert settled_now() == before


def test_it_can_be_looked_at_first(client):
    before = settled_now()

    page = visit(client, f"{ALL}/organizer", municipality="Åre kommun", preview="1")

    assert "UNIK ordnas av Åre kommun." in page.text
    assert "Inget är sparat än." in page.text
    assert settled_now() == before


def test_shorter_times_show_on_passes_and_in_the_notice(client):
    token = manage_token_of(a_sign_up(an_event()))
    visit(
        client, f"{ALL}/retention",
        contact_days="3", waiting_days="2", person_days="10", decision="KS 2027/12",
    )  # fmt: skip

    assert settled_now().retention == Retention("KS 2027/12", 3, 2, 10)
    assert "3 dagar efter kvällen" in visit(client, "/integritet").text
    assert "9 november 2026" in visit(client, f"/pass/{token}/uppgifter").text


def test_a_language_that_is_off_is_nowhere(client):
    visit(client, f"{ALL}/languages", finnish=None)

    page = visit(client, "/?sprak=fi")
    assert page.document.get("lang") == "sv"
    assert "Suomi" not in page.links
    assert "English" in page.links
    assert "sprak=fi" not in client.get("/sitemap.xml").text
    assert post_office().site.languages == ("sv", "en")


def test_letters_have_the_name_that_was_settled_and_the_address_of_the_server(client):
    visit(client, f"{ALL}/letters", sender_name="Kvällens pass", reply_to="svar@kommun.example")

    office = post_office()

    assert (office.sender.display_name, office.sender.addr_spec) == (
        "Kvällens pass", "pass@unik.example",
    )  # fmt: skip
    assert office.reply_to == "svar@kommun.example"


def test_a_name_is_one_line_whatever_was_sent(client):
    visit(client, f"{ALL}/letters", sender_name="Kvällens\r\nBcc: x@post.example")

    assert post_office().sender.display_name == "Kvällens Bcc: x@post.example"
    visit(client, f"{ALL}/letters")


@pytest.mark.parametrize("seen", ["9" * 30, "9" * 5000, "-1", "²", ""])
def test_a_version_that_never_was_changes_nothing(client, seen):
    address, settled = f"{ALL}/languages", Languages(finnish=False)
    settle(languages=settled)
    token = visit(client, address).document.find(".//input[@name='csrf_token']").get("value")

    answer = client.post(address, data={"csrf_token": token, "seen": seen})

    assert answer.status_code == 409
    assert settled_now().languages == settled


def test_other_colours_come_with_every_page_and_not_at_the_door(client):
    assert "/farger/" not in client.get("/").text
    settle(theme=replace(Theme(), link="#005500"))

    [address] = {
        each.get("href")
        for each in visit(client, "/").document.iter("link")
        if "/farger/" in each.get("href")
    }
    answer = client.get(address)

    assert "--link: light-dark(#005500, #b9c6ff);" in answer.text
    assert answer.mimetype == "text/css"
    assert "/farger/" not in client.get("/dorr").text
    visit(client, "/farger/000000000000.css", expect=404)


def test_the_second_of_two_sees_what_the_first_one_changed(app, client):
    other = app.test_client()
    sign_in_as(other, an_account(Role.ADMINISTRATOR))
    address = f"{ALL}/organizer"
    seen = visit(client, address)
    visit(other, address, municipality="Degerfors kommun")
    stale = {
        box.get("name"): box.get("value") or ""
        for box in seen.document.iter("input")
        if box.get("name")
    }

    answer = client.post(address, data=stale | {"contact_phone": "0586-999 99"})

    assert answer.status_code == 409
    assert "Kommun: Degerfors kommun" in answer.text
    assert 'value="0586-999 99"' in answer.text
    assert settled_now().organizer.municipality == "Degerfors kommun"
    assert settled_now().organizer.contact_phone != "0586-999 99"


def test_what_was_saved_can_be_given_back_to_the_server(client):
    settle(organizer=Organizer(municipality="Åre kommun"))

    press(client, f"{ALL}/organizer", "Gör som servern säger")

    assert settled_now().organizer == Organizer()


def test_the_trail_holds_names_of_settings_and_no_values(client):
    visit(client, f"{ALL}/letters", reply_to="svar@kommun.example")

    [entry] = db.session.query(AuditEntry).filter_by(action="change_settings").all()
    assert entry.details == {"group": "letters", "names": ["reply_to"]}
    assert settled_now().letters == Letters(reply_to="svar@kommun.example")
    assert settled_now().languages == Languages()
    assert db.session.query(Event).count() == 0


def test_a_trial_letter_goes_to_whoever_asks(app, client, tmp_path):
    app.config["MAIL_FOLDER"] = str(tmp_path)
    app.extensions["post_office"] = opened(app.config)

    page = press(client, ALL, "Skicka ett testbrev till mig")

    assert "Testbrevet ligger i mappen på servern." in page.text
    assert len(list(tmp_path.glob("*.eml"))) == 1
