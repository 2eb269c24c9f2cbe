"""What every page promises about its HTML."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as EXPLANATIONS

LANGUAGES = {"sv", "fi", "en"}
_UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
_DATA_BLOCKS = {"application/ld+json", "application/json"}
_REFERENCES = ("for", "form", "list", "aria-describedby", "aria-labelledby", "aria-controls")
_LOADING = (
    "src",
    "srcset",
    "poster",
    "data",
    "action",
    "formaction",
    "{http://www.w3.org/1999/xlink}href",
)
_NAMING = {"alternate", "canonical"}
"""What a page is called elsewhere, which nobody loads."""
_SILENT = frozenset({"head", "script", "style", "template", "noscript"})
_FILLED_IN = frozenset({"select", "textarea", "button"})


@dataclass(frozen=True)
class Parsed:
    """A page as a tree, and what a strict parser had to say about it."""

    document: Element
    faults: list[str]


def parse(html: str) -> Parsed:
    """Read `html` as a browser would, keeping what it would forgive."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(html)
    faults = [
        f"invalid HTML at line {line}: {EXPLANATIONS.get(code, code) % values}"
        for (line, _column), code, values in parser.errors
    ]
    return Parsed(document, faults)


def words_of(element: Element | None, *, but: frozenset[str] = frozenset()) -> str:
    """Return what a visitor reads in `element` with single spaces, without the tags in `but`."""
    return " ".join("".join(_pieces(element, but)).split()) if element is not None else ""


def everything_wrong_with(page: Parsed, *, nonce: str | None, host: str) -> list[str]:
    """Return one sentence per broken promise; an empty list for a good page."""
    document = page.document
    return [
        *page.faults,
        *_outline(document),
        *_identity(document),
        *_labels(document),
        *_forms(document),
        *_inline(document, nonce),
        *_foreign(document, host),
    ]


def _pieces(element: Element, but: frozenset[str]) -> Iterator[str]:
    if element.tag in _SILENT | but:
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child, but)
        yield child.tail or ""


def _outline(document: Element) -> Iterator[str]:
    headings = [words_of(each) for each in document.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"a page has one h1 with words, not {headings}"
    titles = [words_of(each) for each in document.findall("./head/title")]
    if len(titles) != 1 or not titles[0][:1].isalnum():
        yield f"a page has one title with words, not {titles}"
    if document.get("lang") not in LANGUAGES:
        yield f"lang is one of {sorted(LANGUAGES)}, not {document.get('lang')}"
    if len(list(document.iter("main"))) != 1:
        yield "a page has one main"


def _identity(document: Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in document.iter() if each.get("id") is not None)
    yield from (f"id “{name}” is used {times} times" for name, times in ids.items() if times > 1)
    for element in document.iter():
        for attribute in _REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute}=“{name}” leads to nothing"
        target = element.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            yield f"the link to “{target}” leads to nothing"


def _labels(document: Element) -> Iterator[str]:
    parents = {child: parent for parent in document.iter() for child in parent}
    labels = list(document.iter("label"))
    for element in document.iter():
        if (
            element.tag in {"input", "select", "textarea"}
            and element.get("type") not in _UNLABELLED
        ):
            if not _label_of(element, document, labels, parents):
                yield f"{element.tag} “{element.get('name')}” has no label"
        elif element.tag in {"button", "a"} and not _name_of(element, document):
            yield f"a {element.tag} says nothing: {element.attrib}"
        elif element.tag == "img" and element.get("alt") is None:
            yield f"the picture {element.get('src')} has no alt"


def _label_of(
    control: Element, document: Element, labels: list[Element], parents: dict[Element, Element]
) -> str:
    labels = [each for each in labels if each.get("for") == control.get("id", "-")]
    above = parents.get(control)
    while above is not None:
        if above.tag == "label":
            labels.append(above)
        above = parents.get(above)
    return _aria_name(control, document) or "".join(
        words_of(each, but=_FILLED_IN) for each in labels
    )


def _name_of(element: Element, document: Element) -> str:
    pictures = [each.get("alt", "") for each in element.iter("img")]
    drawings = [each.get("aria-label", "") for each in element.iter() if each is not element]
    return _aria_name(element, document) or words_of(element) or "".join(pictures + drawings)


def _aria_name(element: Element, document: Element) -> str:
    names = (element.get("aria-labelledby") or "").split()
    everything = document.iter() if names else ()
    referred = [words_of(each) for each in everything if each.get("id") in names]
    return (element.get("aria-label") or "").strip() or "".join(referred)


def _forms(document: Element) -> Iterator[str]:
    for form in document.iter("form"):
        if form.get("method") == "post" and not (form.get("action") or "").startswith("/"):
            # The browser's own address may lead to a place in the page, and would do so again
            # where the page comes back with errors that want the focus.
            yield f"a form does not say where it goes: {form.attrib}"


def _inline(document: Element, nonce: str | None) -> Iterator[str]:
    for element in document.iter():
        for attribute, value in element.attrib.items():
            if re.match("on[a-z]", attribute):
                yield f"an inline handler: {attribute} on {element.tag}"
            if attribute == "style":
                yield f"an inline style on {element.tag}: {value}"
            if value.strip().lower().startswith("javascript:"):
                yield f"a script in an address: {value}"
        if element.tag == "style":
            yield "a style element in the page"
        is_data = element.get("type") in _DATA_BLOCKS
        if element.tag == "script" and not is_data and (not nonce or element.get("nonce") != nonce):
            yield f"a script without this page's nonce: {element.get('src', 'inline')}"


def _foreign(document: Element, host: str) -> Iterator[str]:
    for element in document.iter():
        loading = [element.get(name, "") for name in _LOADING]
        if element.tag != "a" and element.get("rel") not in _NAMING:
            loading.append(element.get("href", ""))
        for address in loading:
            for part in address.split(","):
                if urlsplit(part.strip().split(" ")[0]).netloc not in {"", host}:
                    yield f"{element.tag} reaches for another host: {part.strip()}"
