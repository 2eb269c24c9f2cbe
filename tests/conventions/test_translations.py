"""Every word for people exists in Swedish, Finnish and English."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from tests.conventions.sources import ROOT, UNIK

TRANSLATIONS = UNIK / "translations"
LANGUAGES = ("fi", "en")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z%]")
_FORMS = {"fi": 2, "en": 2}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Return everything that code and templates say, in Swedish."""
    file = tmp_path_factory.mktemp("messages") / "messages.pot"
    pybabel = Path(sys.executable).parent / "pybabel"
    keywords = ("-k", "_", "-k", "_l", "-k", "lazy_gettext", "-k", "lazy_ngettext:1,2")
    subprocess.run(
        [pybabel, "--quiet", "extract", "-F", "babel.cfg", *keywords, "-o", file, "."],
        cwd=ROOT,
        check=True,
    )
    with file.open("rb") as opened:
        return read_po(opened)


def catalogue(language: str) -> Catalog:
    """Return what is translated into `language`."""
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def faults_of(translated: Message | None, said: Message, forms: int) -> list[str]:
    """Return what is wrong with the translation of what is `said`."""
    if translated is None:
        return ["is missing"]
    strings = _strings(translated)
    faults = []
    if translated.fuzzy:
        faults.append("is only a guess")
    if not all(strings):
        faults.append("is empty")
    elif len(strings) != (forms if said.pluralizable else 1):
        faults.append("has the wrong number of forms")
    elif any(_placeholders(each) != _placeholders(_model(said)) for each in strings):
        faults.append("has other placeholders")
    return faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated(language: str, said: Catalog):
    translations = catalogue(language)
    faults = [
        f"{_model(message)!r} {fault}"
        for message in said
        if message.id
        for fault in faults_of(
            translations.get(message.id, message.context), message, _FORMS[language]
        )
    ]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_nobody_says(language: str, said: Catalog):
    translations = catalogue(language)
    unused = [_model(each) for each in translations if each.id and each.id not in said]

    assert not unused
    assert not translations.obsolete


def test_code_and_templates_say_something(said: Catalog):
    assert len(said) > 1


@pytest.mark.parametrize(
    ("translated", "fault"),
    [
        (None, "is missing"),
        (Message("Hej %(name)s", ""), "is empty"),
        (Message("Hej %(name)s", "Hello %(name)s", flags=["fuzzy"]), "is only a guess"),
        (Message("Hej %(name)s", "Hello %(nmae)s"), "has other placeholders"),
    ],
)
def test_a_poor_translation_is_seen(translated: Message | None, fault: str):
    assert faults_of(translated, Message("Hej %(name)s"), 2) == [fault]


def test_a_good_translation_is_let_through():
    places = ("%(num)s plats", "%(num)s platser")
    translated = Message(places, ("%(num)s place", "%(num)s places"))

    assert not faults_of(translated, Message(places), 2)


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def _model(message: Message) -> str:
    """Return the words in code; the plural form names every placeholder."""
    return message.id[-1] if isinstance(message.id, tuple | list) else message.id


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))
