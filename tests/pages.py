"""Opening pages as a visitor without JavaScript would, each one checked on the way.

`visit()` opens an address, or fills in the form that stands there and sends it;
`press()` presses a button by its words. Both follow redirects and return a `Page`.
"""

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests.forms import Filled, button_called, form_asking_for
from tests.header_checks import everything_wrong_with_headers, nonce_of
from tests.html_checks import Parsed, everything_wrong_with, parse, words_of


@dataclass(frozen=True)
class Page:
    """What came back from a visit, after redirects."""

    url: str
    status: int
    headers: Headers
    text: str
    document: Element = field(repr=False)

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return words_of(self.document.find("./head/title"))

    @property
    def links(self) -> dict[str, str]:
        """Addresses by the words that lead there."""
        return {words_of(link): link.get("href", "") for link in self.document.iter("a")}


def visit(client: FlaskClient, url: str, *, expect: int = 200, **form: object) -> Page:
    """Open `url`; with `form`, fill in the form there that asks for all of it, and send it.

    Hidden and prefilled fields go along as from a browser; `None` leaves a field out, a list
    picks several. Fails unless the last page answers `expect` and every page is in order.
    """
    if not form:
        return _opened(client, url, expect)

    start = _opened(client, url, 200)
    return _sent(client, start, form_asking_for(form, start.document).filled_in(form), expect)


def press(client: FlaskClient, url: str, words: str, *, expect: int = 200, **form: object) -> Page:
    """Open `url`, fill in `form` if given, and press the button that says `words`."""
    start = _opened(client, url, 200)
    asked, button = button_called(words, start.document)
    return _sent(client, start, asked.filled_in(form, button), expect)


def checked(answer: TestResponse) -> Page:
    """Return the page in `answer`; fail if it breaks a promise that every page keeps."""
    url = answer.request.url
    is_page = answer.mimetype == "text/html"
    faults = everything_wrong_with_headers(answer.headers)
    parsed = parse(answer.text) if is_page else Parsed(Element("nothing"), [])
    if is_page:
        nonce, host = nonce_of(answer.headers), urlsplit(url).netloc
        faults += everything_wrong_with(parsed, nonce=nonce, host=host)
    assert not faults, f"{url} ({answer.status_code}):\n" + "\n".join(faults)

    text = words_of(parsed.document) if is_page else answer.text
    return Page(url, answer.status_code, answer.headers, text, parsed.document)


def _opened(client: FlaskClient, url: str, expect: int) -> Page:
    return _expected(client.get(url, follow_redirects=True), expect)


def _sent(client: FlaskClient, start: Page, filled: Filled, expect: int) -> Page:
    target = urlsplit(urljoin(start.url, filled.action))
    where = "query_string" if filled.method == "GET" else "data"
    answer = client.open(
        f"{target.path}?{target.query}" if target.query else target.path,
        method=filled.method,
        headers={"Referer": start.url},
        follow_redirects=True,
        **{where: filled.answers},
    )
    return _expected(answer, expect)


def _expected(answer: TestResponse, expect: int) -> Page:
    page = checked(answer)
    assert page.status == expect, f"{page.url} answers {page.status}: {page.text[:500]}"
    return page
