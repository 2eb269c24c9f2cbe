"""What feed readers read: Atom (RFC 4287) and RSS 2.0."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from uuid import UUID
from xml.etree.ElementTree import Element, register_namespace

from unik.writing.markup import add, document

_ATOM = "http://www.w3.org/2005/Atom"
_MINUTES = "30"
"""For so long a reader may keep what it has read."""

register_namespace("atom", _ATOM)


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself."""

    title: str
    about: str
    home: str
    address: str
    """Its own, and what it is known by for ever."""
    language: str
    author: str
    email: str
    changed_at: datetime


@dataclass(frozen=True)
class Item:
    """One evening, in words; it keeps its id when it is changed or cancelled."""

    id: UUID
    title: str
    summary: str
    paragraphs: Sequence[str]
    url: str
    published_at: datetime
    changed_at: datetime
    category: str


def atom(channel: Channel, items: Iterable[Item]) -> bytes:
    """Return the feed as Atom."""
    root = Element(_named("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": channel.language})
    add(root, _named("id"), channel.address)
    add(root, _named("title"), channel.title)
    add(root, _named("subtitle"), channel.about)
    add(root, _named("updated"), _moment(channel.changed_at))
    add(root, _named("link"), rel="self", type="application/atom+xml", href=channel.address)
    add(root, _named("link"), rel="alternate", type="text/html", href=channel.home)
    author = add(root, _named("author"))
    add(author, _named("name"), channel.author)
    add(author, _named("email"), channel.email)
    for item in items:
        _add_entry(root, item)
    return document(root)


def _add_entry(root: Element, item: Item) -> None:
    entry = add(root, _named("entry"))
    add(entry, _named("id"), f"urn:uuid:{item.id}")
    add(entry, _named("title"), item.title)
    add(entry, _named("link"), rel="alternate", type="text/html", href=item.url)
    add(entry, _named("published"), _moment(item.published_at))
    add(entry, _named("updated"), _moment(item.changed_at))
    add(entry, _named("category"), term=item.category)
    add(entry, _named("summary"), item.summary)
    add(entry, _named("content"), _as_html(item), type="html")


def rss(channel: Channel, items: Iterable[Item]) -> bytes:
    """Return the feed as RSS 2.0, with Atom's words for what RSS has none."""
    root = Element("rss", {"version": "2.0"})
    body = add(root, "channel")
    add(body, "title", channel.title)
    add(body, "link", channel.home)
    add(body, "description", channel.about)
    add(body, "language", channel.language)
    add(body, "lastBuildDate", _as_in_letters(channel.changed_at))
    add(body, "ttl", _MINUTES)
    add(body, _named("link"), rel="self", type="application/rss+xml", href=channel.address)
    for item in items:
        _add_item(body, item)
    return document(root)


def _add_item(body: Element, item: Item) -> None:
    described = add(body, "item")
    add(described, "title", item.title)
    add(described, "link", item.url)
    add(described, "description", _as_html(item))
    add(described, "category", item.category)
    add(described, "guid", f"urn:uuid:{item.id}", isPermaLink="false")
    add(described, "pubDate", _as_in_letters(item.published_at))
    add(described, _named("updated"), _moment(item.changed_at))


def _named(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _as_html(item: Item) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in (item.summary, *item.paragraphs))


def _moment(moment: datetime) -> str:
    """Write a moment as RFC 3339 does."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _as_in_letters(moment: datetime) -> str:
    """Write a moment as RFC 5322 does, which RSS has it from."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
