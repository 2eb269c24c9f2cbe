"""What was copied from others is unchanged and carries its licence."""

import hashlib
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT

SUMS = sorted(sums for part in ("static", "unik") for sums in (ROOT / part).rglob("SHA256SUMS"))
TOO_HEAVY = 45 * 1024


def test_faces_icons_and_the_code_reader_are_listed():
    assert {sums.parent.name for sums in SUMS} >= {"fonts", "icons", "zxing"}


@pytest.mark.parametrize("sums", SUMS, ids=lambda sums: sums.parent.name)
def test_vendored_files_are_what_the_script_made(sums: Path):
    for line in sums.read_text().splitlines():
        digest, name = line.split(maxsplit=1)
        assert hashlib.sha256((sums.parent / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("sums", SUMS, ids=lambda sums: sums.parent.name)
def test_vendored_files_carry_their_licence(sums: Path):
    assert ".LICENSE.txt" in sums.read_text()


def test_the_faces_of_an_ordinary_page_are_light():
    faces = (ROOT / "static" / "fonts").glob("*.woff2")

    assert sum(face.stat().st_size for face in faces) <= TOO_HEAVY
