"""What each layer leaves to another: saving to services, the time to one clock."""

import ast
from collections.abc import Iterator

import pytest

from tests.conventions.sources import UNIK, python_files, short, tree_of

CLOCK = "unik/web/clock.py"
_TELL_THE_TIME = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
_HAVE_A_CLOCK = {"datetime", "date", "time"}


def savings(tree: ast.AST) -> Iterator[int]:
    """Give the line of every commit."""
    for call in _calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "commit":
            yield call.lineno


def glances_at_a_clock(tree: ast.AST) -> Iterator[int]:
    """Give the line of every look at the machine's clock."""
    for call in _calls(tree):
        match call.func:
            case ast.Attribute(value=ast.Name(id=owner), attr=asked):
                if owner in _HAVE_A_CLOCK and asked in _TELL_THE_TIME:
                    yield call.lineno


def test_only_services_and_commands_save():
    others = [*python_files(UNIK / "web"), *python_files(UNIK / "queries")]

    assert not [f"{short(file)}:{line}" for file in others for line in savings(tree_of(file))]


def test_only_one_file_looks_at_the_clock():
    looking = {short(file) for file in python_files() if [*glances_at_a_clock(tree_of(file))]}

    assert looking == {CLOCK}


def test_a_commit_is_seen():
    assert list(savings(ast.parse("db.session.commit()"))) == [1]


@pytest.mark.parametrize(
    "line", ["datetime.now(UTC)", "date.today()", "time.time()", "datetime.utcnow()"]
)
def test_a_look_at_the_clock_is_seen(line: str):
    assert list(glances_at_a_clock(ast.parse(line))) == [1]


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))
