"""Rooms stay small enough to be read at a glance."""

import ast
from collections.abc import Iterator

from tests.conventions.sources import our_static_files, python_files, short, tree_of

LONGEST_FILE = 250
LONGEST_FUNCTION = 50


def long_functions(tree: ast.AST) -> Iterator[str]:
    """Give each function that is too long, with its length in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines"


def test_no_file_is_too_long():
    files = [*python_files(), *our_static_files(".js")]
    lengths = {short(file): file.read_text(encoding="utf-8").count("\n") for file in files}

    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def test_no_function_is_too_long():
    assert not [
        f"{short(file)}: {each}"
        for file in python_files()
        for each in long_functions(tree_of(file))
    ]


def test_a_long_function_is_seen():
    program = "def longest():\n" + "    x = 1\n" * 49
    assert not list(long_functions(ast.parse(program)))

    assert list(long_functions(ast.parse(program + "    x = 1\n"))) == ["longest has 51 lines"]
