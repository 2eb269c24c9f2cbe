"""The checkers that read the code for us."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT

PROGRAMS = Path(sys.executable).parent


def complaints_of(program: str, *arguments: str | Path) -> str:
    """Return what a checker prints when it is not content; an empty text when it is."""
    checked = subprocess.run(
        [PROGRAMS / program, *arguments],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return checked.stdout + checked.stderr if checked.returncode else ""


@pytest.mark.parametrize(
    "checker",
    [
        ("ruff", "check", "--no-cache", "--output-format=concise"),
        ("ruff", "format", "--no-cache", "--check"),
        ("pyright",),
        ("djlint", "--lint", "--quiet", "templates"),
    ],
    ids=["ruff-check", "ruff-format", "pyright", "djlint"],
)
def test_the_checker_is_content(checker: tuple[str, ...]):
    assert not complaints_of(*checker)


@pytest.mark.parametrize(
    ("checker", "name", "text"),
    [
        (("ruff", "check", "--no-cache"), "poor.py", "import os\n"),
        (("ruff", "format", "--no-cache", "--check"), "poor.py", "x = [1,2]\n"),
        (("pyright",), "poor.py", "x: int = 'one'\n"),
        (("djlint", "--lint", "--quiet"), "poor.html", "<img src='a.png'>\n"),
    ],
    ids=["ruff-check", "ruff-format", "pyright", "djlint"],
)
def test_the_checker_sees_what_is_wrong(
    checker: tuple[str, ...], name: str, text: str, tmp_path: Path
):
    poor = tmp_path / name
    poor.write_text(text)

    assert name in complaints_of(*checker, poor)
