"""Packages are installed exactly as they were locked, from wherever the machine gets them."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT, short

FILES = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]


def faults_of(text: str) -> list[str]:
    """Return what is wrong with a requirements file."""
    locked = re.split(r"\n(?=\S)", text.strip())
    unlocked = [each.split()[0] for each in locked if not _is_locked(each)]
    addresses = re.findall(r".*(?:://|--(?:extra-)?index|--find-links).*", text)
    return [f"{name} has no version or hash" for name in unlocked] + addresses


def _is_locked(requirement: str) -> bool:
    return "==" in requirement and "--hash=sha256:" in requirement


@pytest.mark.parametrize("file", FILES, ids=short)
def test_every_package_has_a_version_and_a_hash_and_no_address(file: Path):
    assert not faults_of(file.read_text())


def test_everything_asked_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    development = project["dependency-groups"]["dev"]
    asked_for = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-dev.txt": [*project["project"]["dependencies"], *development],
    }

    for name, packages in asked_for.items():
        assert not set(map(_name, packages)) - _locked_in(name), name


@pytest.mark.parametrize(
    "line",
    [
        "flask==3.1.3",
        "flask>=3 --hash=sha256:00",
        "--index-url https://example.com/simple",
    ],
)
def test_a_careless_line_is_seen(line: str):
    good = "alembic==1.20.1 \\\n    --hash=sha256:00\n"
    assert not faults_of(good)

    assert faults_of(good + line + "\n")


def _locked_in(name: str) -> set[str]:
    return {
        _name(line)
        for line in (ROOT / name).read_text().splitlines()
        if line and not line.startswith(" ")
    }


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")
