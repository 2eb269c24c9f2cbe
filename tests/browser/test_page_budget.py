"""What the first visit to a youth page costs on a cheap phone with a slow network."""

import gzip
from collections.abc import Iterable

import pytest
from playwright.sync_api import Response

KIB = 1024
MOST_TEXT = 30 * KIB
MOST_FONTS = 45 * KIB
MOST_REQUESTS = 8
MOST_SHIFT = 0.02

SHIFT = """() => new Promise((seen) => {
  let sum = 0
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) sum += each.value
  }).observe({ type: "layout-shift", buffered: true })
  requestAnimationFrame(() => setTimeout(() => seen(sum)))
})"""
"""The cumulative layout shift, as the browser counts it."""

WAYS_TO_WAIT = """() => [...document.styleSheets]
  .flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule instanceof CSSFontFaceRule && rule.style.src.includes("url("))
  .map((rule) => rule.style.getPropertyValue("font-display"))"""
"""How each typeface that has to be fetched says what is shown until it is there."""

PAGES = {
    "start": lambda world: "/",
    "event": lambda world: f"/kvallar/{world.later.slug}",
    "sign-up": lambda world: f"/kvallar/{world.later.slug}/anmalan",
    "pass": lambda world: world.pass_path(world.valid),
}


@pytest.fixture(params=PAGES)
def first_visit(request, furnish, a_page):
    """Return a page that a new visitor has opened, and all that came over the network."""
    site, world = furnish()
    with site.app.app_context():
        path = PAGES[request.param](world)
    page = a_page(site)
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(path, wait_until="networkidle")
    page.evaluate("() => document.fonts.ready")
    return page, answers


def test_html_styles_and_scripts_fit_the_budget(first_visit):
    _, answers = first_visit
    texts = _of(answers, {"document", "stylesheet", "script"})

    assert {kind for kind, _ in texts} >= {"document", "stylesheet"}
    assert sum(len(gzip.compress(body)) for _, body in texts) <= MOST_TEXT


def test_fonts_fit_the_budget_and_never_hold_words_back(first_visit):
    page, answers = first_visit
    fonts = _of(answers, {"font"})

    assert fonts
    assert sum(len(body) for _, body in fonts) <= MOST_FONTS
    ways = set(page.evaluate(WAYS_TO_WAIT))
    assert ways
    assert ways <= {"swap", "fallback", "optional"}


def test_few_requests_are_made(first_visit):
    _, answers = first_visit

    assert 2 <= len(answers) <= MOST_REQUESTS


def test_nothing_jumps_while_the_page_appears(first_visit):
    page, _ = first_visit

    assert page.evaluate(SHIFT) <= MOST_SHIFT


def _of(answers: Iterable[Response], kinds: set[str]) -> list[tuple[str, bytes]]:
    """Return kind and unpacked content of those answers that are of these kinds."""
    return [
        (each.request.resource_type, each.body())
        for each in answers
        if each.request.resource_type in kinds
    ]
