"""The pass code U1, against the worked examples of its specification."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.pass_codes import (
    PassCodes,
    manage_digest,
    read_payload,
    roster_entry_key,
    roster_index,
    seal_roster_entry,
    token_digest,
    token_of,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "pass-vectors.json").read_bytes())
TWO_MASTERS = VECTORS["tag_under_two_masters"]
NEW, OLD = (bytes.fromhex(master) for master in TWO_MASTERS["accepted_masters_hex"])
EVENT = UUID(TWO_MASTERS["event_id"])
OTHER_EVENT = UUID("0192f0c4-0000-7000-8000-0000000000ee")
SIGN_UP = UUID("0192f0c4-0000-7000-8000-0000000000aa")

every_pass = pytest.mark.parametrize("example", VECTORS["passes"], ids=lambda it: it["payload"])
every_reading = pytest.mark.parametrize("example", VECTORS["reading"], ids=lambda it: it["read"])


def issued(example):
    codes = PassCodes([bytes.fromhex(example["master_hex"])])
    return codes.issue(UUID(example["event_id"]), UUID(example["sign_up_id"]), example["serial"])


def sealed(example, **details):
    return seal_roster_entry(
        example["token"],
        UUID(example["event_id"]),
        example["roster_details"] | details,
        nonce=bytes.fromhex(example["roster_nonce_hex"]),
    )


@every_pass
def test_a_pass_is_derived_as_specified(example):
    code = issued(example)

    assert code.token == example["token"]
    assert code.tag == example["tag"]
    assert code.payload == example["payload"]
    assert code.manage_token == example["manage_token"]


@every_pass
def test_a_token_is_stored_as_specified(example):
    assert token_digest(example["token"]).hex() == example["token_digest_hex"]


@every_pass
def test_a_door_phone_gets_the_specified_tag_key(example):
    codes = PassCodes([bytes.fromhex(example["master_hex"])])

    [key] = codes.tag_keys(UUID(example["event_id"]))

    assert key.hex() == example["event_tag_key_hex"]


@every_pass
def test_a_roster_entry_is_sealed_as_specified(example):
    entry = sealed(example)

    assert entry.index.hex() == example["roster_index_hex"]
    assert entry.nonce.hex() == example["roster_nonce_hex"]
    assert entry.ciphertext.hex() == example["roster_ciphertext_hex"]


def test_every_field_of_the_examples_is_known_here():
    fields = {field for example in VECTORS["passes"] for field in example}

    assert fields == {
        *("master_hex", "event_id", "sign_up_id", "serial", "token", "manage_token", "tag"),
        *("payload", "token_digest_hex", "event_tag_key_hex", "roster_index_hex"),
        *("roster_nonce_hex", "roster_details", "roster_ciphertext_hex"),
    }
    assert set(VECTORS) == {"passes", "reading", "tag_under_two_masters"}
    assert {field for example in VECTORS["reading"] for field in example} == {"read", "as", "tag"}


@every_pass
def test_details_without_a_value_are_left_out_of_the_roster(example):
    assert sealed(example, door=None, notes=[]) == sealed(example)


@every_pass
def test_a_roster_entry_opens_with_its_own_code_alone(example):
    entry = seal_roster_entry(example["token"], UUID(example["event_id"]), {"state": "void"})
    event_id = UUID(example["event_id"])

    right = AESGCM(roster_entry_key(example["token"], event_id))
    wrong = AESGCM(roster_entry_key(example["manage_token"], event_id))

    assert right.decrypt(entry.nonce, entry.ciphertext, entry.index) == b'{"state":"void"}'
    with pytest.raises(InvalidTag):
        wrong.decrypt(entry.nonce, entry.ciphertext, entry.index)


def test_no_two_entries_share_a_nonce():
    token = PassCodes([NEW]).issue(EVENT, SIGN_UP, 1).token

    nonces = {seal_roster_entry(token, EVENT, {"state": "active"}).nonce for _ in range(20)}

    assert len(nonces) == 20


@every_reading
def test_reading_is_as_forgiving_as_specified(example):
    assert read_payload(example["read"]) == example["as"]


@pytest.mark.parametrize("sign", ["ı", "ſ", "\N{NO-BREAK SPACE}", "–", "Ｕ"])
def test_only_ascii_is_forgiven(sign):
    payload = VECTORS["reading"][0]["as"]

    assert read_payload(payload[:20] + sign + payload[20:]) is None
    assert read_payload(payload[:20] + sign + payload[21:]) is None


@pytest.mark.parametrize(
    "example", [it for it in VECTORS["reading"] if it["as"]], ids=lambda it: it["read"]
)
def test_a_misread_code_shows_in_its_tag(example):
    is_right = PassCodes([OLD]).tag_is_right(example["as"], EVENT)

    assert is_right == (example.get("tag") != "wrong")


@pytest.mark.parametrize("payload", TWO_MASTERS["payloads_with_right_tag"])
def test_a_pass_of_either_accepted_master_has_the_right_tag(payload):
    assert PassCodes([NEW, OLD]).tag_is_right(payload, EVENT)


def test_a_wrong_tag_stays_wrong_under_two_masters():
    assert not PassCodes([NEW, OLD]).tag_is_right(TWO_MASTERS["payload_with_wrong_tag"], EVENT)


def test_a_pass_of_a_withdrawn_master_is_no_longer_right():
    payload = PassCodes([OLD]).issue(EVENT, SIGN_UP, 1).payload

    assert not PassCodes([NEW]).tag_is_right(payload, EVENT)


def test_the_first_master_issues_new_passes():
    both = PassCodes([NEW, OLD])

    assert both.issue(EVENT, SIGN_UP, 1) == PassCodes([NEW]).issue(EVENT, SIGN_UP, 1)


@pytest.mark.parametrize("master", [NEW, OLD])
def test_a_page_shows_the_pass_with_the_master_that_issued_it(master):
    code = PassCodes([master]).issue(EVENT, SIGN_UP, 1)
    digest = token_digest(code.token)

    shown = PassCodes([NEW, OLD])

    assert shown.matching(EVENT, SIGN_UP, 1, digest) == code
    assert shown.matching(EVENT, SIGN_UP, 2, digest) is None


@pytest.mark.parametrize("masters", [[], [b"x" * 31], [NEW, b"short"]])
def test_a_master_that_could_be_guessed_is_refused(masters):
    with pytest.raises(ValueError, match="32 bytes"):
        PassCodes(masters)


@given(event_id=st.uuids(), sign_up_id=st.uuids(), serial=st.integers(1, 2**32 - 1))
def test_every_issued_pass_reads_back_and_fits_its_own_event_only(event_id, sign_up_id, serial):
    codes = PassCodes([NEW])
    code = codes.issue(event_id, sign_up_id, serial)

    assert read_payload(code.payload) == code.payload
    assert token_of(code.payload) == code.token
    assert codes.tag_is_right(code.payload, event_id)
    assert not codes.tag_is_right(code.payload, OTHER_EVENT)


@given(sign_up_id=st.uuids(), serial=st.integers(1, 2**32 - 2))
def test_a_new_serial_changes_both_secrets(sign_up_id, serial):
    codes = PassCodes([NEW])
    before, after = (codes.issue(EVENT, sign_up_id, serial + more) for more in (0, 1))

    secrets = {before.token, before.manage_token, after.token, after.manage_token}

    assert len(secrets) == 4


def test_the_two_secrets_of_a_pass_are_stored_and_found_apart():
    code = PassCodes([NEW]).issue(EVENT, SIGN_UP, 1)

    assert token_digest(code.token) != manage_digest(code.manage_token)
    assert len(manage_digest(code.manage_token)) == 32
    assert len(roster_index(code.token)) == 16


@given(st.text())
def test_whatever_is_read_gives_a_payload_or_nothing(text):
    payload = read_payload(text)

    assert payload is None or (len(payload) == 38 and payload.startswith("U1"))
