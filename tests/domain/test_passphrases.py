"""Passphrases that are said from one to another at a door."""

import random
import secrets
from math import log2

import pytest

from unik.domain.passphrases import new_passphrase, objection_to_passphrase, tidy_passphrase
from unik.domain.passwords import PasswordObjection


@pytest.mark.parametrize(
    "written", ["bafo rike lumo tade", " Bafo  RIKE lumo-tade ", "bafo-rike-lumo\ttade"]
)
def test_case_hyphens_and_spaces_do_not_count(written: str):
    assert tidy_passphrase(written) == "bafo rike lumo tade"


def test_letters_count_however_they_are_composed():
    assert tidy_passphrase("A\u030ange") == tidy_passphrase("\u00e5NGE") == "ånge"


@pytest.mark.parametrize(
    ("written", "objection"),
    [
        ("kort", PasswordObjection.TOO_SHORT),
        ("a - b - c - d - e", PasswordObjection.TOO_SHORT),
        ("x" * 200, PasswordObjection.TOO_LONG),
        ("karlskoga karlskoga", PasswordObjection.EASY_TO_GUESS),
        ("bafo rike lumo tade", None),
    ],
)
def test_it_is_as_hard_to_guess_as_a_password(written: str, objection: PasswordObjection | None):
    assert objection_to_passphrase(written) is objection


def test_a_new_one_may_always_be_chosen_and_is_four_words_of_four_letters():
    chance = random.Random(20261030)

    for _ in range(200):
        phrase = new_passphrase(chance.choice)
        assert objection_to_passphrase(phrase) is None
        assert [len(word) for word in phrase.split()] == [4, 4, 4, 4]


def test_no_two_are_alike():
    assert len({new_passphrase(secrets.choice) for _ in range(500)}) == 500
    assert 4 * 2 * log2(14 * 6) > 51
