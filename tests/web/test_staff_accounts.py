"""The accounts of the staff, as their owners and administrators see them."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, an_account
from tests.mail.letter_box import LetterBox
from tests.mail.matters import text_of
from tests.pages import Page, press, visit
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.domain.sending import Trouble
from unik.extensions import db
from unik.jobs import JOBS
from unik.mail.folder import Folder
from unik.models import Account, StaffSession
from unik.queries.accounts import find_credentials, list_accounts
from unik.services.passwords import hash_password, is_right

PASSWORD = "hästen dricker kaffe"
ANOTHER = "korridor sju lampor"
STAFF = "/personal/konton"


@pytest.fixture(autouse=True)
def _now(at) -> None:
    at(DURING)


@pytest.fixture
def ada(client: FlaskClient) -> Account:
    """Return Ada, an administrator who is signed in."""
    account = an_account(Role.ADMINISTRATOR, name="Ada", password_hash=hash_password(PASSWORD))
    sign_in_as(client, account)
    return account


def robin(**given: object) -> Account:
    """Return Robin, who works at the door and can sign in."""
    ordinary = {
        "name": "Robin",
        "email": "robin@unik.example",
        "password_hash": hash_password(PASSWORD),
    }
    return an_account(Role.DOOR, **ordinary | given)


def invite_robin(client: FlaskClient, role: Role = Role.DOOR, *, expect: int = 200) -> Page:
    """Invite Robin and return the page with the link."""
    answers = {"name": "Robin", "email": "robin@unik.example", "role": role.value}
    return visit(client, f"{STAFF}/bjud-in", expect=expect, **answers)


def link_on(page: Page) -> str:
    """Return the path of the link on the page."""
    [link] = [code.text or "" for code in page.document.iter("code")]
    return link.removeprefix("http://localhost")


def sign_in(client: FlaskClient, password: str, *, expect: int = 200) -> Page:
    """Try to sign in as Robin with the password."""
    answers = {"email": "robin@unik.example", "password": password}
    return visit(client, "/personal/logga-in", expect=expect, **answers)


def signs_in(client: FlaskClient, password: str) -> bool:
    """Say whether Robin can sign in with the password."""
    return sign_in(client, password).url.endswith("/dorr")


def is_kept_out(client: FlaskClient, password: str) -> bool:
    """Say whether the password is answered with the form once more."""
    return sign_in(client, password, expect=422).title.startswith("Fel:")


def test_an_invited_colleague_chooses_a_password_and_is_in(
    app: Flask, ada: Account, client: FlaskClient
):
    link = link_on(invite_robin(client))
    phone = app.test_client()

    page = visit(phone, link, password=ANOTHER, again=ANOTHER)

    assert page.url.endswith("/dorr")
    assert signs_in(app.test_client(), ANOTHER)


def test_an_invited_organizer_sets_up_a_second_factor_first(
    app: Flask, ada: Account, client: FlaskClient
):
    link = link_on(invite_robin(client, Role.ORGANIZER))

    page = visit(app.test_client(), link, password=ANOTHER, again=ANOTHER)

    assert page.title.startswith("Skydda ditt konto")


def test_a_link_is_shown_once_and_kept_nowhere(ada: Account, client: FlaskClient):
    page = invite_robin(client)

    assert page.headers["Cache-Control"] == "no-store"
    assert link_on(page).startswith("/personal/valkommen/")
    assert "/valkommen/" not in visit(client, STAFF).text
    assert "Inbjuden" in visit(client, STAFF).text


def test_looking_at_a_link_does_not_spend_it(app: Flask, ada: Account, client: FlaskClient):
    link = link_on(invite_robin(client))
    phone = app.test_client()

    assert phone.head(link).status_code == 200
    assert visit(phone, link).headers["Referrer-Policy"] == "no-referrer"
    assert visit(phone, link, password=ANOTHER, again=ANOTHER).url.endswith("/dorr")


def test_a_used_link_says_so_kindly(app: Flask, ada: Account, client: FlaskClient):
    link = link_on(invite_robin(client))
    visit(app.test_client(), link, password=ANOTHER, again=ANOTHER)

    page = visit(app.test_client(), link, expect=404)

    assert page.title.startswith("Länken gäller inte längre")


def test_a_link_lasts_seven_days(app: Flask, ada: Account, client: FlaskClient, at):
    link = link_on(invite_robin(client))

    at(DURING + timedelta(days=7, seconds=-1))
    visit(app.test_client(), link)

    at(DURING + timedelta(days=7))
    visit(app.test_client(), link, expect=404)


@pytest.mark.parametrize(
    ("password", "again", "advice"),
    [
        ("robin1234567", "robin1234567", "Välj något som är svårare att gissa"),
        ("kort", "kort", "minst 12 tecken"),
        ("å" * 129, "å" * 129, "högst 128 tecken"),
        (ANOTHER, PASSWORD, "Skriv samma lösenord i båda rutorna."),
        ("", "", "Välj ett lösenord"),
    ],
)
def test_a_poor_password_is_answered_with_advice(
    app: Flask, ada: Account, client: FlaskClient, password: str, again: str, advice: str
):
    link = link_on(invite_robin(client))

    page = visit(app.test_client(), link, expect=422, password=password, again=again)

    assert advice in page.text
    assert page.title.startswith("Fel:")
    assert find_credentials("robin@unik.example") is None


def test_nobody_is_invited_twice(ada: Account, client: FlaskClient):
    robin()

    page = invite_robin(client, expect=422)

    assert "Adressen har redan ett konto" in page.text


def test_an_invitation_needs_a_name_an_address_and_a_role(ada: Account, client: FlaskClient):
    page = visit(client, f"{STAFF}/bjud-in", expect=422, name="", email="robin", role=None)

    for advice in ("Skriv ett namn.", "Skriv en e-postadress, till exempel", "Välj en roll."):
        assert advice in page.text
    assert list_accounts() == [ada]


@pytest.fixture
def box(app: Flask, monkeypatch: pytest.MonkeyPatch) -> LetterBox:
    """Let letters leave, into a box."""
    box = LetterBox()
    office = replace(app.extensions["post_office"], letters=box)
    monkeypatch.setitem(app.extensions, "post_office", office)
    return box


def deliver(box: LetterBox) -> str:
    """Send what is due, and return the path of the link in the last letter."""
    [job] = [job for job in JOBS if job.name == "deliver"]
    job.run(DURING)
    return re.findall(r"/personal/valkommen/[\w-]+", text_of(box.letters[-1]))[0]


def test_an_invitation_goes_by_mail_and_nobody_else_sees_the_link(
    app: Flask, ada: Account, client: FlaskClient, box: LetterBox
):
    page = invite_robin(client, Role.ORGANIZER)
    link = deliver(box)

    assert "Länken är på väg till robin@unik.example." in page.text
    assert "/valkommen/" not in page.text
    assert box.letters[0]["To"] == "robin@unik.example"
    opened = visit(app.test_client(), link, password=ANOTHER, again=ANOTHER)
    assert opened.title.startswith("Skydda ditt konto")


def test_open_invitations_are_listed_sent_again_and_taken_back(
    app: Flask, ada: Account, client: FlaskClient, box: LetterBox
):
    invite_robin(client)
    first = deliver(box)
    listed = visit(client, STAFF)
    assert "Robin Inbjuden robin@unik.example, Ledare i dörren" in listed.text
    assert "Länken gäller till 6 november 2026 kl. 19.30. Mejlet är skickat." in listed.text

    press(client, STAFF, "Bjud in igen: Robin")
    second = deliver(box)
    visit(app.test_client(), first, expect=404)
    visit(app.test_client(), second)

    assert "Länken är tillbakatagen." in press(client, STAFF, "Ta tillbaka: Robin").text
    visit(app.test_client(), second, expect=404)
    assert list_accounts() == [ada]


def test_a_letter_that_does_not_arrive_is_told_of(
    ada: Account, client: FlaskClient, box: LetterBox
):
    invite_robin(client)
    box.trouble = Trouble.REFUSED
    [job] = [job for job in JOBS if job.name == "deliver"]
    job.run(DURING)

    told = "Mejlet kom inte fram. Adressen finns inte eller tar inte emot."
    assert told in visit(client, STAFF).text


def test_a_link_to_a_new_password_can_be_taken_back_and_the_old_one_holds(
    app: Flask, ada: Account, client: FlaskClient, box: LetterBox
):
    them = robin()
    page = press(client, f"{STAFF}/{them.id}", "Skicka en ny länk")
    link = deliver(box)
    assert "Länken gäller till" in page.text

    press(client, f"{STAFF}/{them.id}", "Ta tillbaka länken")

    visit(app.test_client(), link, expect=404)
    assert signs_in(app.test_client(), PASSWORD)


def test_nobodys_mailbox_is_filled(ada: Account, client: FlaskClient, box: LetterBox):
    them = robin()
    for _ in range(6):
        press(client, f"{STAFF}/{them.id}", "Skicka en ny länk")

    press(client, f"{STAFF}/{them.id}", "Skicka en ny länk", expect=429)


def test_organizers_find_no_link_among_the_letters(
    app: Flask, ada: Account, client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    office = replace(app.extensions["post_office"], letters=Folder(tmp_path))
    monkeypatch.setitem(app.extensions, "post_office", office)
    link = link_on(invite_robin(client, Role.ADMINISTRATOR))
    [job] = [job for job in JOBS if job.name == "deliver"]
    job.run(DURING)

    assert link.startswith("/personal/valkommen/")
    assert not list(tmp_path.iterdir())


def test_a_lost_password_is_replaced_by_a_new_link(app: Flask, ada: Account, client: FlaskClient):
    them = robin()

    link = link_on(press(client, f"{STAFF}/{them.id}", "Gör en ny länk"))
    visit(app.test_client(), link, password=ANOTHER, again=ANOTHER)

    assert signs_in(app.test_client(), ANOTHER)
    assert is_kept_out(app.test_client(), PASSWORD)


def test_a_role_is_changed(ada: Account, client: FlaskClient):
    them = robin()

    page = visit(client, f"{STAFF}/{them.id}", role=Role.ORGANIZER.value)

    assert "Rollen är ändrad" in page.text
    assert them.role is Role.ORGANIZER


def test_the_last_administrator_keeps_the_role_and_the_account(ada: Account, client: FlaskClient):
    needed = "Någon måste kunna släppa in andra"

    assert needed in visit(client, f"{STAFF}/{ada.id}", expect=422, role=Role.DOOR.value).text
    assert needed in press(client, f"{STAFF}/{ada.id}", "Stäng av").text

    assert ada.role is Role.ADMINISTRATOR
    assert ada.disabled_at is None


def test_a_disabled_account_is_out_and_can_come_back(app: Flask, ada: Account, client: FlaskClient):
    them, phone = robin(), app.test_client()
    assert signs_in(phone, PASSWORD)

    assert "Kontot är avstängt" in press(client, f"{STAFF}/{them.id}", "Stäng av").text
    assert visit(phone, "/dorr").title.startswith("Logga in")
    assert is_kept_out(phone, PASSWORD)

    assert "Kontot är öppet igen" in press(client, f"{STAFF}/{them.id}", "Öppna kontot").text
    assert signs_in(phone, PASSWORD)


def test_a_lost_second_factor_is_reset(ada: Account, client: FlaskClient):
    them = an_account(Role.ORGANIZER, totp_secret=b"sealed", totp_confirmed_at=DURING)

    page = press(client, f"{STAFF}/{them.id}", "Nollställ")

    assert "Tvåstegsverifieringen är nollställd" in page.text
    assert them.totp_secret is None


@pytest.mark.parametrize("action", ["avstang", "oppna", "ny-lank", "ta-tillbaka", "nollstall"])
def test_an_account_that_does_not_exist_is_not_found(
    app: Flask, ada: Account, client: FlaskClient, action: str
):
    app.config["WTF_CSRF_ENABLED"] = False
    nobody = "00000000-0000-4000-8000-000000000000"

    assert client.post(f"{STAFF}/{nobody}/{action}").status_code == 404
    visit(client, f"{STAFF}/{nobody}", expect=404)


def test_the_list_says_how_everybody_is(ada: Account, client: FlaskClient):
    robin()
    robin(name="Bo", email="bo@unik.example", disabled_at=DURING)
    robin(name="Cia", email="cia@unik.example", password_hash=None)

    page = visit(client, STAFF)

    rows = [
        [" ".join("".join(cell.itertext()).split()) for cell in row]
        for row in page.document.find(".//tbody") or ()
    ]
    assert "Cia Länken har gått ut cia@unik.example, Ledare i dörren" in page.text

    assert [tuple(row) for row in rows] == [
        ("Ada Administratör", "Aktiv"),
        ("Robin Ledare i dörren", "Aktiv"),
        ("Bo Ledare i dörren", "Avstängd"),
    ]


def test_everybody_sees_their_own_account(client: FlaskClient):
    sign_in_as(client, robin(), device="Android")

    page = visit(client, "/personal")

    assert "Robin, Ledare i dörren" in page.text
    assert "Android fre 30 okt kl. 19.30 Den här" in page.text


def test_another_browser_of_mine_can_be_signed_out(app: Flask, client: FlaskClient):
    account, phone = robin(), app.test_client()
    here = sign_in_as(client, account)
    sign_in_as(phone, account)

    page = press(client, "/personal", "Avsluta")

    assert "Inloggningen är avslutad" in page.text
    assert visit(phone, "/personal").title.startswith("Logga in")
    assert here.revoked_at is None


def test_the_browser_of_somebody_else_stays_signed_in(app: Flask, client: FlaskClient):
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in_as(client, an_account())
    theirs = sign_in_as(app.test_client(), an_account())

    client.post(f"/personal/inloggningar/{theirs.id}/avsluta")

    assert theirs.revoked_at is None


def test_all_my_browsers_can_be_signed_out_at_once(app: Flask, client: FlaskClient):
    account, phone = robin(), app.test_client()
    sign_in_as(client, account)
    sign_in_as(phone, account)

    page = press(client, "/personal", "Logga ut överallt")

    assert "Du är utloggad överallt" in page.text
    assert visit(phone, "/personal").title.startswith("Logga in")


def test_a_password_is_changed_by_who_knows_it(app: Flask, client: FlaskClient):
    account, phone = robin(), app.test_client()
    sign_in_as(client, account)
    sign_in_as(phone, account)
    wanted = {"password": ANOTHER, "again": ANOTHER}

    refused = visit(client, "/personal/losenord", expect=422, current="hästen dricker te", **wanted)
    assert "Lösenordet stämmer inte" in refused.text

    page = visit(client, "/personal/losenord", current=PASSWORD, **wanted)
    assert "Lösenordet är bytt" in page.text
    assert is_right(ANOTHER, account.password_hash)
    assert visit(phone, "/personal").title.startswith("Logga in")


def test_a_new_password_must_be_good(client: FlaskClient):
    account = robin()
    sign_in_as(client, account)

    page = visit(
        client,
        "/personal/losenord",
        expect=422,
        current=PASSWORD,
        password="karlskoga1234",
        again="karlskoga1234",
    )

    assert "svårare att gissa" in page.text
    assert is_right(PASSWORD, account.password_hash)


def test_the_device_is_remembered_coarsely(client: FlaskClient):
    robin()
    agent = "Mozilla/5.0 (Linux; Android 16; SM-A556B) AppleWebKit/537.36 Mobile Safari/537.36"
    client.environ_base["HTTP_USER_AGENT"] = agent

    signs_in(client, PASSWORD)

    [session] = db.session.query(StaffSession)
    assert session.device == "Android"


@pytest.mark.parametrize("role", Role)
def test_the_menu_leads_where_the_role_may_go(client: FlaskClient, role: Role):
    sign_in_as(client, an_account(role))
    places = {
        Role.ADMINISTRATOR: [
            "Evenemang",
            "Statistik",
            "Önskemål",
            "Dörren",
            "Personal",
            "Inställningar",
            "Begäran om uppgifter",
            "Mitt konto",
        ],
        Role.ORGANIZER: [
            "Evenemang",
            "Statistik",
            "Önskemål",
            "Dörren",
            "Mitt konto",
        ],
        Role.DOOR: ["Dörren", "Mitt konto"],
    }

    menu = visit(client, "/personal").document.find(".//nav[@class='side-links']")

    assert menu is not None
    assert [link.text for link in menu] == places[role]
    assert [link.text for link in menu if link.get("aria-current")] == ["Mitt konto"]
    for link in menu:
        visit(client, link.get("href", ""))
