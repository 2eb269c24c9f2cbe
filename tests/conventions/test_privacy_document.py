"""The document for the data protection officer says the same as the settings."""

import os
import re
from pathlib import Path
from unittest import mock

import pytest

from config import from_environment
from unik.app import DEFAULTS
from unik.domain.retention import Retention

DOCUMENT = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| ([a-z ]+) \|.+\| `(UNIK_RETENTION_[A-Z_]+)` \| (\d+) (days|months) \|$", re.M
)
CHAPTERS = (
    "Record of processing",
    "How long things are kept",
    "Impact assessment",
    "Requests",
    "Breaches",
    "Public records",
)


def told() -> dict[str, int]:
    """Return the periods of the table by the settings that it names."""
    return {setting: int(number) for _, setting, number, _ in ROW.findall(DOCUMENT)}


def test_the_table_names_every_period_there_is():
    periods = {key for key in DEFAULTS if re.fullmatch(r"RETENTION_\w+_(DAYS|MONTHS)", key)}

    assert {name.removeprefix("UNIK_") for name in told()} == periods


@pytest.mark.parametrize("setting", sorted(told()))
def test_a_period_is_what_the_settings_are_unless_somebody_decides_otherwise(setting, tmp_path):
    given = {"UNIK_DEMO": "1", "UNIK_INSTANCE": str(tmp_path)}
    with mock.patch.dict(os.environ, given):
        os.environ.pop(setting, None)
        settings = from_environment()

    name = setting.removeprefix("UNIK_")
    field = name.removeprefix("RETENTION_").lower()
    assert {settings[name], DEFAULTS[name], getattr(Retention(), field)} == {told()[setting]}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_routine_has_its_chapter(chapter):
    assert re.search(rf"^## {chapter}", DOCUMENT, re.M)


def test_the_breach_routine_gives_the_hours_and_the_authority():
    chapter = DOCUMENT.partition("## Breaches")[2].partition("\n## ")[0]

    assert "72 hours" in chapter
    assert "Integritetsskyddsmyndigheten" in chapter
