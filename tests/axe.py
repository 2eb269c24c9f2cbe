"""Asking axe what stands in the way of people, by WCAG 2.2 AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AT_HAND = f"window.bringAxe = () => {{ {Axe().axe_script} }}"
"""Gives a page what `axe_finds_nothing` needs, before anybody asks for it."""

_FIND = """async (options) => {
  window.bringAxe()
  return (await axe.run(document, options)).violations
}"""

_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}


def axe_finds_nothing(page: Page) -> None:
    """Fail with every barrier that axe finds on the page as it looks now."""
    if not page.evaluate("'bringAxe' in window"):
        page.evaluate(AT_HAND)
    violations = page.evaluate(_FIND, _OPTIONS)
    findings = [
        f"{violation['id']}: {violation['help']}\n    {node['html']}\n    {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert not findings, f"{page.url}\n" + "\n".join(findings)
