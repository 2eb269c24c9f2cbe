"""The list that a phone keeps for when the net is gone, and what opens it."""

import json
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask

from tests.builders import DURING, ENDS_AT, an_account, an_event
from unik.domain.retention import Retention
from unik.extensions import db
from unik.models import AuditEntry, EvacuationKey, Event
from unik.services.evacuation_lists import (
    ITERATIONS,
    SealedList,
    derive_key,
    forget_passphrase,
    seal_list,
    set_passphrase,
)
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

SECRET, PHRASE = b"the installation's own secret", "bafo rike lumo tade"
CONTENT = {"guests": [{"name": "Åsa Ö"}]}


def opened(sealed: SealedList | None, event: Event, phrase: str) -> object:
    assert sealed
    key = derive_key(phrase, sealed.salt, sealed.iterations)
    about = b"unik evacuation list v1" + event.id.bytes
    return json.loads(AESGCM(key).decrypt(sealed.nonce, sealed.ciphertext, about))


def test_the_passphrase_opens_the_list_however_it_is_typed_and_no_other_does(app: Flask):
    event = an_event()
    set_passphrase(event.id, PHRASE, key=SECRET, by=an_account().id, now=DURING)

    sealed = seal_list(event.id, CONTENT, key=SECRET)

    assert opened(sealed, event, " Bafo-RIKE lumo tade") == CONTENT
    with pytest.raises(InvalidTag):
        opened(sealed, event, "bafo rike lumo tada")
    with pytest.raises(InvalidTag):
        opened(sealed, an_event(), PHRASE)
    assert "Åsa".encode() not in sealed.ciphertext


def test_it_takes_a_thief_six_hundred_thousand_rounds_a_guess(app: Flask):
    event = an_event()
    set_passphrase(event.id, PHRASE, key=SECRET, by=an_account().id, now=DURING)

    sealed = seal_list(event.id, CONTENT, key=SECRET)

    assert sealed
    assert sealed.iterations == ITERATIONS == 600_000
    assert len(sealed.salt) == 16


def test_neither_the_passphrase_nor_what_it_leads_to_stands_in_the_database(app: Flask):
    event = an_event()
    set_passphrase(event.id, PHRASE, key=SECRET, by=an_account().id, now=DURING)

    kept = db.session.query(EvacuationKey).one()
    everything = repr(kept.as_values()) + repr(db.session.query(AuditEntry).one().as_values())

    derived = derive_key(PHRASE, kept.salt, kept.iterations)
    assert repr(derived)[2:-1] not in everything
    assert derived not in kept.sealed_key
    assert "bafo" not in everything
    with pytest.raises(InvalidTag):
        seal_list(event.id, CONTENT, key=b"another secret")


def test_the_same_list_has_the_same_version_and_another_one_another(app: Flask):
    event = an_event()
    set_passphrase(event.id, PHRASE, key=SECRET, by=an_account().id, now=DURING)

    lists = [seal_list(event.id, each, key=SECRET) for each in (CONTENT, CONTENT, {"guests": []})]
    set_passphrase(event.id, PHRASE, key=SECRET, by=an_account().id, now=DURING)
    lists.append(seal_list(event.id, CONTENT, key=SECRET))

    versions = [each.version for each in lists if each]
    assert versions[0] == versions[1]
    assert len(set(versions)) == 3


def test_a_new_passphrase_takes_the_place_of_the_old_one(app: Flask):
    event, by = an_event(), an_account().id
    for phrase in (PHRASE, "gilu nome pafy kute"):
        set_passphrase(event.id, phrase, key=SECRET, by=by, now=DURING)

    sealed = seal_list(event.id, CONTENT, key=SECRET)

    assert opened(sealed, event, "gilu nome pafy kute") == CONTENT
    with pytest.raises(InvalidTag):
        opened(sealed, event, PHRASE)
    actions = [each.action for each in db.session.query(AuditEntry)]
    assert actions == ["set_evacuation_passphrase"] * 2


def test_without_one_there_is_no_list(app: Flask):
    event, by = an_event(), an_account().id
    assert seal_list(event.id, CONTENT, key=SECRET) is None
    set_passphrase(event.id, PHRASE, key=SECRET, by=by, now=DURING)

    for _ in range(2):
        forget_passphrase(event.id, by=by, now=DURING)

    assert seal_list(event.id, CONTENT, key=SECRET) is None
    assert db.session.query(AuditEntry).count() == 2


def test_it_goes_with_the_names(app: Flask):
    event = an_event()
    set_passphrase(event.id, PHRASE, key=SECRET, by=an_account().id, now=DURING)

    erase_due(Retention(), now=ENDS_AT + timedelta(days=60))

    assert db.session.query(EvacuationKey).count() == 0
