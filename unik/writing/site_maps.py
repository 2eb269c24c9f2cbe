"""Maps of a site for search engines (sitemaps.org, with the languages as Google reads them)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, register_namespace

from unik.writing.markup import add, document

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"

register_namespace("xhtml", _XHTML)


@dataclass(frozen=True)
class Place:
    """One page: its address by language, and when it was changed last, where that is known."""

    addresses: Mapping[str, str]
    changed_at: datetime | None = None


def site_map(places: Iterable[Place]) -> bytes:
    """Return the map: every page in every language, each naming all the others."""
    root = Element("urlset", {"xmlns": _MAP})
    for place in places:
        for address in dict.fromkeys(place.addresses.values()):
            _add_place(root, address, place)
    return document(root)


def _add_place(root: Element, address: str, place: Place) -> None:
    url = add(root, "url")
    add(url, "loc", address)
    if place.changed_at:
        add(url, "lastmod", place.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    for language, other in place.addresses.items():
        add(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=language, href=other)
