"""The guide to running UNIK for real says the same as the files it is about."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
SERVICE = (ROOT / "deploy" / "unik.service").read_text(encoding="utf-8")
COMMAND = ROOT / "deploy" / "unik"
ONLY_FOR_THE_DEMO = {"UNIK_DEMO"}


def told(pattern: str, text: str) -> str:
    """Return what the pattern finds; fail if it finds nothing."""
    found = re.search(pattern, text)
    assert found, pattern
    return found[1]


def test_every_setting_that_is_read_is_explained():
    readers = (ROOT / name for name in ("config.py", "gunicorn.conf.py"))
    read = {name for each in readers for name in re.findall(r"UNIK_[A-Z_]+", each.read_text())}

    explained = set(re.findall(r"UNIK_[A-Z_]+", GUIDE[GUIDE.index("## Settings") :]))

    assert explained == read - ONLY_FOR_THE_DEMO


def test_every_setting_stands_in_the_table():
    """An empty line ends a table, and what follows is read as a line of text."""
    table = GUIDE[GUIDE.index("| setting | meaning |") :].split("\n\n")[0]

    assert GUIDE.count("\n| `UNIK_") == table.count("\n| `UNIK_") > 30


def test_the_guide_makes_what_the_service_needs():
    folder = told(r"WorkingDirectory=(.+)", SERVICE)
    user = told(r"User=(.+)", SERVICE)

    assert f"sudo git clone ADDRESS {folder}\ncd {folder}\n" in GUIDE
    assert f"adduser --system --group {user}\n" in GUIDE
    assert f"install -d -o {user} -g {user} -m 700 instance\n" in GUIDE
    assert told(r"ReadWritePaths=(.+)", SERVICE) == f"{folder}/instance"
    assert f"install -m 600 /dev/null {told(r'EnvironmentFile=(.+)', SERVICE)}\n" in GUIDE


def test_a_command_by_hand_has_the_settings_and_rights_of_the_service():
    script = COMMAND.read_text(encoding="utf-8")

    assert os.access(COMMAND, os.X_OK)
    assert f"\n. {told(r'EnvironmentFile=(.+)', SERVICE)}\n" in script
    assert f"runuser -u {told(r'User=(.+)', SERVICE)} -- " in script
    assert f"umask {told(r'UMask=0(.+)', SERVICE)}\n" in script


def test_every_file_that_the_guide_names_is_there():
    for name in set(re.findall(r"(?:deploy|bin)/[a-z.]+[a-z]", GUIDE)):
        assert (ROOT / name).exists(), name
