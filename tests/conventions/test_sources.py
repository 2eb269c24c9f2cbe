"""What never stands in a file of ours."""

import re

import pytest

from tests.conventions.sources import ROOT, our_static_files, python_files, short, templates

LEFT_FOR_LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
BANNER = re.compile(r"^\s*(#|//|/\*|\{#|<!--)\s*[-=#*~_]{3,}", re.MULTILINE)
INLINE_STYLE = re.compile(r"""\sstyle\s*=|<style\b""")
INLINE_HANDLER = re.compile(r"""<[^>]*\son[a-z]+\s*=\s*["'{]""")
SCRIPT_WITHOUT_NONCE = re.compile(r"<script\b(?![^>]*(csp_nonce|application/(ld\+)?json))")
ELSEWHERE = re.compile(r"""(url\(|@import\s|import\(|from\s|fetch\()\s*["']?(https?:)?//""")

SOURCES = {
    "left for later": LEFT_FOR_LATER,
    "a banner": BANNER,
}
IN_TEMPLATES = SOURCES | {
    "an inline style": INLINE_STYLE,
    "an inline handler": INLINE_HANDLER,
    "a script without nonce": SCRIPT_WITHOUT_NONCE,
}
IN_STATIC = SOURCES | {"another host": ELSEWHERE}


def findings(files: list, patterns: dict[str, re.Pattern[str]]) -> list[str]:
    """Return file, line and finding for everything that matches."""
    return [
        f"{short(file)}:{text.count(chr(10), 0, match.end()) + 1} has {name}"
        for file in files
        for text in [file.read_text(encoding="utf-8")]
        for name, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]


def test_nothing_is_left_for_later_and_nothing_shouts():
    ours = [*python_files(), *python_files(ROOT / "tests"), ROOT / "config.py", ROOT / "wsgi.py"]
    this_file = ROOT / "tests/conventions/test_sources.py"

    assert not findings([file for file in ours if file != this_file], SOURCES)


def test_templates_hold_no_style_and_no_script():
    pages = [file for file in templates() if file.parent.name != "mail"]

    assert not findings(pages, IN_TEMPLATES)


def test_letters_hold_no_script():
    letters = [file for file in templates() if file.parent.name == "mail"]

    assert letters
    # Mail programs fetch no stylesheet, so a letter brings its own.
    assert not findings(letters, {**IN_TEMPLATES, "an inline style": re.compile("style=")})


def test_static_files_load_nothing_from_elsewhere():
    assert not findings(our_static_files(".css", ".js"), IN_STATIC)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (LEFT_FOR_LATER, "# TODO: later"),
        (BANNER, "# ------- helpers -------"),
        (BANNER, "/* ===== */"),
        (INLINE_STYLE, '<p style="color: red">'),
        (INLINE_STYLE, "<style>"),
        (INLINE_HANDLER, '<button onclick="send()">'),
        (SCRIPT_WITHOUT_NONCE, '<script src="app.js">'),
        (ELSEWHERE, "url(https://example.com/a.woff2)"),
        (ELSEWHERE, 'import x from "//example.com/x.js"'),
    ],
)
def test_each_of_them_is_seen(pattern: re.Pattern[str], text: str):
    assert pattern.search(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (INLINE_STYLE, '<link rel="stylesheet" href="/static/page.css">'),
        (INLINE_HANDLER, '<option value="on">'),
        (SCRIPT_WITHOUT_NONCE, '<script type="module" nonce="{{ csp_nonce() }}">'),
        (SCRIPT_WITHOUT_NONCE, '<script type="application/ld+json">'),
        (ELSEWHERE, 'url("data:image/svg+xml,...")'),
        (ELSEWHERE, 'from "./door/scanner.js"'),
    ],
)
def test_what_is_right_is_let_through(pattern: re.Pattern[str], text: str):
    assert not pattern.search(text)
