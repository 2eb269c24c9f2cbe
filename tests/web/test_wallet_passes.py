"""Passes for Apple Wallet and Google Wallet, where an organizer has keys for them."""

import base64
import hashlib
import json
import re
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_pem_x509_certificate
from PIL import Image

from tests.apps import an_app, let_go
from tests.builders import ENDS_AT, WEEK_BEFORE, a_sign_up, an_event, payload_of
from tests.pages import checked, visit
from tests.shared_doors import a_guest_of
from tests.wallet_keys import a_signer, apple_settings, google_settings
from tests.web_addresses import manage_token_of
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db

ALVA = {"name": "Alva Lindqvist", "adult_phone": "+46701740612", "email": "alva@example.se"}


@pytest.fixture
def keys(tmp_path):
    return apple_settings(tmp_path) | google_settings(tmp_path)


@pytest.fixture
def shop(app, database_url, keys, at):
    """Return a browser at an installation that has keys for both wallets."""
    at(WEEK_BEFORE)
    ours = an_app(database_url, **keys)
    yield ours.test_client()
    let_go(ours)


@pytest.fixture
def alva(app):
    return a_sign_up(an_event(title='Höstmys på "Stacken"'), **ALVA)


def address_of(sign_up) -> str:
    address = f"/pass/{manage_token_of(sign_up)}"
    db.session.commit()
    return address


def opened(answer) -> dict[str, bytes]:
    with ZipFile(BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_openssl_finds_the_signature_of_our_certificate_on_the_list_of_files(shop, alva, tmp_path):
    files = opened(shop.get(f"{address_of(alva)}/apple"))
    for name in ("manifest.json", "signature"):
        (tmp_path / name).write_bytes(files[name])

    verify = ["openssl", "smime", "-verify", "-inform", "DER", "-in", "signature"]
    verify += ["-content", "manifest.json", "-CAfile", "root.pem", "-purpose", "any", "-binary"]
    checked_by = subprocess.run(verify, cwd=tmp_path, capture_output=True, check=False)
    assert checked_by.returncode == 0, checked_by.stderr
    assert checked_by.stdout == files["manifest.json"]

    (tmp_path / "manifest.json").write_bytes(files["manifest.json"] + b" ")
    forged = subprocess.run(verify, cwd=tmp_path, capture_output=True, check=False)
    assert forged.returncode != 0


def test_the_list_holds_the_digest_of_every_other_file(shop, alva):
    files = opened(shop.get(f"{address_of(alva)}/apple"))

    listed = json.loads(files["manifest.json"])
    others = set(files) - {"manifest.json", "signature"}
    assert listed == {each: hashlib.sha1(files[each]).hexdigest() for each in others}
    assert others >= {"pass.json", "icon.png", "icon@2x.png", "icon@3x.png"}
    sizes = [Image.open(BytesIO(files[f"icon{each}.png"])).size[0] for each in ("", "@2x", "@3x")]
    assert sizes == [29, 58, 87]


def test_the_card_shows_the_code_that_the_door_reads(shop, alva):
    card = json.loads(opened(shop.get(f"{address_of(alva)}/apple"))["pass.json"])

    [code] = card["barcodes"]
    assert code["message"] == payload_of(alva)
    assert code["altText"] == show_short_code(alva.short_code)
    assert card["eventTicket"]["primaryFields"][0]["value"] == 'Höstmys på "Stacken"'
    assert card["relevantDate"] == "2026-10-30T19:00+01:00"
    assert datetime.fromisoformat(card["expirationDate"]) == ENDS_AT
    assert (card["formatVersion"], card["voided"]) == (1, False)
    assert card["passTypeIdentifier"] == "pass.se.example.unik"


def test_its_words_are_there_in_three_languages(shop, alva):
    files = opened(shop.get(f"{address_of(alva)}/apple?sprak=en"))

    card = json.loads(files["pass.json"])
    fields = [each for part in card["eventTicket"].values() for each in part]
    wanted = {each["label"] for each in fields} | {card["description"], "guest", "about_text"}
    for language, name in {"sv": "Namn", "fi": "Nimi", "en": "Name"}.items():
        text = files[f"{language}.lproj/pass.strings"].decode()
        said = dict(re.findall(r'^"(\w+)" = "(.*)";$', text, re.M))
        assert set(said) == wanted
        assert said["name"] == name


@pytest.mark.parametrize("wallet", ["apple", "google"])
def test_a_wallet_learns_the_first_name_and_nothing_more_of_anybody(shop, alva, wallet):
    answer = shop.get(f"{address_of(alva)}/{wallet}")

    told = str(claims_of(answer)) if wallet == "google" else str(opened(answer))
    assert "Alva" in told
    for secret in ("Lindqvist", "701740612", "2012", "alva@", manage_token_of(alva), alva.id.hex):
        assert secret not in told
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_who_gave_no_name_is_a_guest(shop, app):
    address = address_of(a_sign_up(an_event(), name=None))

    card = json.loads(opened(shop.get(f"{address}/apple"))["pass.json"])
    holder = claims_of(shop.get(f"{address}/google?sprak=fi"))

    assert card["eventTicket"]["auxiliaryFields"][0]["value"] == "guest"
    assert holder["payload"]["eventTicketObjects"][0]["ticketHolderName"] == "Vieras"


def test_where_doors_share_the_passes_the_card_says_its_own(shop, app):
    address = address_of(a_guest_of("B", an_event(shared_doors=2)))

    files = opened(shop.get(f"{address}/apple"))
    holder = claims_of(shop.get(f"{address}/google"))

    fields = json.loads(files["pass.json"])["eventTicket"]["auxiliaryFields"]
    assert {"key": "door", "label": "door", "value": "B"} in fields
    assert '"door" = "Din dörr";' in files["sv.lproj/pass.strings"].decode()
    [ticket] = holder["payload"]["eventTicketObjects"]
    assert ticket["seatInfo"]["gate"]["defaultValue"]["value"] == "B"


def claims_of(answer) -> dict:
    assert answer.status_code == 303
    body = urlsplit(answer.location).path.rpartition("/")[2].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=="))


def test_google_is_shown_what_we_have_signed(shop, alva, tmp_path):
    answer = shop.get(f"{address_of(alva)}/google")

    assert answer.location.startswith("https://pay.google.com/gp/v/save/")
    head, body, signature = answer.location.rpartition("/")[2].split(".")
    key = load_pem_x509_certificate((tmp_path / "google.pem").read_bytes()).public_key()
    signed = base64.urlsafe_b64decode(signature + "==")
    key.verify(signed, f"{head}.{body}".encode(), PKCS1v15(), SHA256())
    assert json.loads(base64.urlsafe_b64decode(head + "==")) == {"alg": "RS256", "typ": "JWT"}

    claims = claims_of(answer)
    [ticket] = claims["payload"]["eventTicketObjects"]
    [event] = claims["payload"]["eventTicketClasses"]
    assert (claims["aud"], claims["typ"]) == ("google", "savetowallet")
    assert claims["iat"] == int(WEEK_BEFORE.timestamp())
    assert ticket["barcode"]["value"] == payload_of(alva)
    assert ticket["classId"] == event["id"]
    assert len(answer.location) < 1800


def test_the_page_offers_the_wallets_that_there_are_keys_for(shop, client, alva):
    address = address_of(alva)

    with_keys, without = checked(shop.get(address)), visit(client, address)

    assert with_keys.links["Lägg i Apple Wallet"] == f"{address}/apple"
    assert with_keys.links["Lägg i Google Wallet"] == f"{address}/google"
    assert "Wallet" not in without.text
    for wallet in ("apple", "google"):
        visit(client, f"{address}/{wallet}", expect=404)


@pytest.mark.parametrize("state", sorted(set(SignUpState) - {SignUpState.ACTIVE} - {"blocked"}))
def test_a_pass_that_opens_no_door_comes_into_no_wallet(shop, app, state):
    address = address_of(a_sign_up(an_event(), state=state))

    for wallet in ("apple", "google"):
        assert shop.get(f"{address}/{wallet}").status_code == 404


def test_the_page_of_a_void_pass_offers_no_wallet(shop, app):
    address = address_of(a_sign_up(an_event(), state=SignUpState.CANCELLED))

    assert "Wallet" not in checked(shop.get(address)).text


def test_a_certificate_that_is_over_signs_nothing(app, database_url, tmp_path, at, alva):
    address = address_of(alva)
    ours = an_app(
        database_url, **apple_settings(tmp_path, until=datetime(2026, 10, 24, tzinfo=UTC))
    )
    try:
        at(datetime(2026, 10, 23, 23, 59, tzinfo=UTC))
        assert ours.test_client().get(f"{address}/apple").status_code == 200
        at(datetime(2026, 10, 24, tzinfo=UTC) + timedelta(seconds=1))
        assert ours.test_client().get(f"{address}/apple").status_code == 404
        assert "Apple" not in ours.test_client().get(address).text
    finally:
        let_go(ours)


def test_half_of_the_keys_or_the_wrong_ones_keep_it_from_starting(database_url, keys, tmp_path):
    with pytest.raises(ValueError, match="UNIK_APPLE_TEAM is missing"):
        an_app(database_url, **keys | {"APPLE_TEAM": ""})
    with pytest.raises(ValueError, match="UNIK_GOOGLE_ISSUER is missing"):
        an_app(database_url, **keys | {"GOOGLE_ISSUER": ""})
    stranger = a_signer("Somebody else").write(tmp_path, "stranger")["KEY"]
    with pytest.raises(ValueError, match="UNIK_APPLE_KEY is not the key"):
        an_app(database_url, **keys | {"APPLE_KEY": stranger})
    (tmp_path / "account.json").write_text("[]")
    with pytest.raises(ValueError, match="UNIK_GOOGLE_ACCOUNT is not the key file"):
        an_app(database_url, **keys)
