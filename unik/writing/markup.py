"""What XML can hold."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

_NEVER_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, section 2.2: these may not even be escaped."""


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Append an element, and drop of its words what XML cannot hold."""
    element = SubElement(parent, tag, {name: _fit(value) for name, value in attributes.items()})
    element.text = None if text is None else _fit(text)
    return element


def document(root: Element) -> bytes:
    """Return the whole as a file."""
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _fit(text: str) -> str:
    return _NEVER_IN_XML.sub("", text)
