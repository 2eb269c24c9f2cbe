"""The second factor, as planners meet it."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp.totp import TOTP

from tests.builders import DURING, an_account
from tests.pages import Page, press, visit
from tests.qr_pictures import painted, read
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.models import Account
from unik.services.passwords import hash_password

PASSWORD = "hästen dricker kaffe"
WRONG = "Koden stämmer inte"


@pytest.fixture(autouse=True)
def _now(at) -> None:
    """Stop the clock, so that a code stays good through a test."""
    at(DURING)


def olle(**given: object) -> Account:
    """Return Olle, an organizer whose password is known to the test."""
    ordinary = {"email": "olle@unik.example", "password_hash": hash_password(PASSWORD)}
    return an_account(Role.ORGANIZER, **ordinary | given)


def sign_in(client: FlaskClient) -> Page:
    """Sign Olle in with his password and return the page he lands on."""
    return visit(client, "/personal/logga-in", email="olle@unik.example", password=PASSWORD)


def app_that_read(page: Page) -> TOTP:
    """Return the app of somebody who typed the key on the page."""
    [secret] = [code.text for code in page.document.iter("code")]
    assert secret
    return TOTP(secret.replace(" ", ""))


def codes_on(page: Page) -> list[str]:
    """Return the recovery codes on the page."""
    return [code.text or "" for code in page.document.iter("code")]


def enrolled(client: FlaskClient) -> tuple[TOTP, list[str]]:
    """Let Olle set up his app; return it and his recovery codes."""
    app = app_that_read(sign_in(client))
    return app, codes_on(visit(client, "/personal/tvasteg", code=app.at(DURING)))


def test_an_organizer_sets_up_an_app_and_gets_ten_codes(client: FlaskClient):
    olle()
    app = app_that_read(sign_in(client))

    page = visit(client, "/personal/tvasteg", code=app.at(DURING))

    assert page.title.startswith("Spara dina reservkoder")
    assert len(set(codes_on(page))) == 10
    assert page.headers["Cache-Control"] == "no-store"
    assert visit(client, page.links["Jag har sparat koderna"]).url.endswith("/arrangor")


def test_the_picture_says_the_same_as_the_key(client: FlaskClient):
    olle()
    page = sign_in(client)
    svg = page.document.find(".//{*}svg[@class='qr']")
    assert svg is not None
    [path] = svg.findall("{*}path")

    address = read(painted(int(svg.get("viewBox", "").split()[2]), path.get("d", "")))

    assert address.startswith("otpauth://totp/UNIK:olle%40unik.example?")
    assert f"secret={app_that_read(page).secret}" in address
    assert page.links["Är appen på den här telefonen? Öppna den här."] == address


def test_a_wrong_code_is_said_kindly_and_the_key_stays(client: FlaskClient):
    olle()
    before = app_that_read(sign_in(client)).secret

    page = visit(client, "/personal/tvasteg", expect=422, code="000000")

    assert WRONG in page.text
    assert page.title.startswith("Fel:")
    assert app_that_read(page).secret == before


def test_looking_at_the_key_sets_up_nothing(client: FlaskClient):
    account = olle()
    sign_in(client)

    visit(client, "/personal/tvasteg")

    assert account.totp_secret is None


def test_the_next_sign_in_asks_for_a_code_and_leads_on(app: Flask, client: FlaskClient, at):
    olle()
    phone, _ = enrolled(client)
    laptop = app.test_client()
    later: datetime = at(DURING + timedelta(minutes=5))

    assert sign_in(laptop).title.startswith("Skriv din kod")
    page = visit(laptop, "/personal", code=phone.at(later))

    assert page.url.endswith("/personal")
    assert page.title.startswith("Mitt konto")


def test_a_code_that_was_used_opens_nothing(app: Flask, client: FlaskClient):
    olle()
    phone, _ = enrolled(client)
    laptop = app.test_client()
    sign_in(laptop)

    page = visit(laptop, "/personal/kod", expect=422, code=phone.at(DURING))

    assert WRONG in page.text
    assert visit(laptop, "/personal").title.startswith("Skriv din kod")


def test_a_recovery_code_opens_once(app: Flask, client: FlaskClient):
    olle()
    _, codes = enrolled(client)
    laptop, thief = app.test_client(), app.test_client()
    sign_in(laptop)
    sign_in(thief)

    assert visit(laptop, "/personal/kod", code=codes[0].lower()).url.endswith("/arrangor")
    assert WRONG in visit(thief, "/personal/kod", expect=422, code=codes[0]).text
    assert "Du har 9 reservkoder kvar" in visit(laptop, "/personal").text


def test_the_cookie_from_before_the_code_is_worth_nothing_after(app: Flask, client: FlaskClient):
    olle()
    phone = app_that_read(sign_in(client))
    before = client.get_cookie("unik-personal")
    assert before

    visit(client, "/personal/tvasteg", code=phone.at(DURING))
    thief = app.test_client()
    thief.set_cookie("unik-personal", before.value)

    assert visit(thief, "/personal").title.startswith("Logga in")


def test_new_recovery_codes_void_the_old_ones(app: Flask, client: FlaskClient, at):
    olle()
    phone, old = enrolled(client)
    later = at(DURING + timedelta(minutes=5))

    new = codes_on(visit(client, "/personal/reservkoder", code=phone.at(later)))
    laptop = app.test_client()
    sign_in(laptop)

    assert len(new) == 10
    assert WRONG in visit(laptop, "/personal/kod", expect=422, code=old[0]).text
    assert visit(laptop, "/personal/kod", code=new[0]).url.endswith("/arrangor")


def test_new_recovery_codes_need_the_app(client: FlaskClient):
    olle()
    enrolled(client)

    page = visit(client, "/personal/reservkoder", expect=422, code="000000")

    assert WRONG in page.text
    assert codes_on(page) == []


def test_five_wrong_codes_a_minute_are_enough(app: Flask, client: FlaskClient, at):
    olle()
    phone, _ = enrolled(client)
    laptop = app.test_client()
    later = at(DURING + timedelta(minutes=5))
    sign_in(laptop)

    for _ in range(5):
        visit(laptop, "/personal/kod", expect=422, code="000000")
    visit(laptop, "/personal/kod", code=phone.at(later), expect=429)

    later = at(later + timedelta(minutes=1))
    assert visit(laptop, "/personal/kod", code=phone.at(later)).url.endswith("/arrangor")


def test_somebody_who_is_held_may_sign_out(client: FlaskClient):
    olle()
    sign_in(client)

    assert "Du är utloggad" in press(client, "/personal/tvasteg", "Logga ut").text


def test_who_has_shown_a_code_is_not_asked_again(client: FlaskClient):
    olle()
    enrolled(client)

    assert visit(client, "/personal/kod").url.endswith("/arrangor")
    assert visit(client, "/personal/tvasteg").url.endswith("/arrangor")


def test_an_account_becomes_a_planners_and_is_held_at_once(client: FlaskClient):
    account = an_account(Role.DOOR)
    sign_in_as(client, account, second_factor=False)
    assert visit(client, "/dorr").url.endswith("/dorr")

    account.role = Role.ORGANIZER

    assert visit(client, "/dorr").title.startswith("Skydda ditt konto")
