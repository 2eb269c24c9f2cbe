"""The files that a convention is about."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNIK = ROOT / "unik"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


def python_files(folder: Path = UNIK) -> list[Path]:
    """Return every Python file below `folder`."""
    return _found(folder, "*.py")


def templates() -> list[Path]:
    """Return every template."""
    return _found(TEMPLATES, "*.html")


def our_static_files(*suffixes: str) -> list[Path]:
    """Return the static files with these endings that we wrote ourselves."""
    found = (file for suffix in suffixes for file in _found(STATIC, f"*{suffix}"))
    return [file for file in found if "vendor" not in file.parts]


def short(file: Path) -> str:
    """Return the name of a file as people write it."""
    return str(file.relative_to(ROOT))


def tree_of(file: Path) -> ast.Module:
    """Return what `file` says."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Give the full name of everything that is imported anywhere in `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole way"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_for_types(tree: ast.Module) -> Iterator[str]:
    """Give the full name of everything that is imported only while types are checked."""
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from imports_of(ast.Module(node.body, type_ignores=[]))


def _found(folder: Path, pattern: str) -> list[Path]:
    return sorted(file for file in folder.rglob(pattern) if file.is_file())
