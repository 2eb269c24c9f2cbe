"""What administrators settle for the whole site: one value for each form of the page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from unik.domain.retention import Retention
from unik.domain.themes import Theme

EMERGENCY = "112"
"""A number that no installation changes."""


class Group(StrEnum):
    """What is settled in one go; each is a field of `SiteSettings`."""

    ORGANIZER = "organizer"
    HELP = "help"
    DOOR_PHONES = "door_phones"
    RETENTION = "retention"
    LANGUAGES = "languages"
    LETTERS = "letters"
    THEME = "theme"
    LOGO = "logo"


@dataclass(frozen=True)
class Organizer:
    """Who arranges the evenings and who answers; phone numbers as people dial them."""

    municipality: str = "Karlskoga kommun"
    contact_name: str = ""
    """The part of the municipality that answers, such as "Ungdomsenheten"; may be empty."""
    contact_email: str = "unik@karlskoga.example"
    contact_phone: str = "0586-610 00"
    officer_email: str = "dataskyddsombud@karlskoga.example"
    """The data protection officer."""


@dataclass(frozen=True)
class Help:
    """Where a youth finds somebody to talk to; what is empty is not shown."""

    drug_guide_url: str = ""
    """The municipality's own guide about alcohol and drugs."""
    clinic_url: str = "https://www.umo.se"
    """The youth clinic (ungdomsmottagning)."""
    clinic_phone: str = ""
    bris_url: str = "https://www.bris.se"
    bris_phone: str = "116 111"

    @property
    def drug_guide_is_example(self) -> bool:
        """Whether the link leads to an address that nobody can have (RFC 2606), as in the demo."""
        return (urlsplit(self.drug_guide_url).hostname or "").endswith(".example")


@dataclass(frozen=True)
class DoorPhones:
    """Whom the door calls with one tap, beside who is in charge and 112; may be empty."""

    guard_phone: str = ""
    social_phone: str = ""


@dataclass(frozen=True)
class Languages:
    """The languages besides Swedish, which is always there."""

    finnish: bool = True
    english: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages that are on, Swedish first."""
        others = {"fi": self.finnish, "en": self.english}
        return ("sv", *(code for code, is_on in others.items() if is_on))


@dataclass(frozen=True)
class Letters:
    """How letters say from whom they are; the address they leave from is the server's."""

    sender_name: str = "Ditt pass"
    reply_to: str = ""
    """Where an answer goes; empty: to the address they leave from."""


@dataclass(frozen=True)
class Logo:
    """The picture beside the name of the site; `digest` is empty where there is none."""

    digest: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    """In pixels, for the browser to keep room."""

    def __bool__(self) -> bool:
        return bool(self.digest)


Part = Organizer | Help | DoorPhones | Retention | Languages | Letters | Theme | Logo


@dataclass(frozen=True)
class SiteSettings:
    """Everything that is settled for the site; two that are equal make the same pages."""

    organizer: Organizer = field(default_factory=Organizer)
    help: Help = field(default_factory=Help)
    door_phones: DoorPhones = field(default_factory=DoorPhones)
    retention: Retention = field(default_factory=Retention)
    languages: Languages = field(default_factory=Languages)
    letters: Letters = field(default_factory=Letters)
    theme: Theme = field(default_factory=Theme)
    logo: Logo = field(default_factory=Logo)

    def part(self, group: Group) -> Part:
        """Return what is settled in one group."""
        return getattr(self, group.value)


def with_saved(server: SiteSettings, saved: Mapping[Group, Mapping[str, object]]) -> SiteSettings:
    """Return what the server says, and in its place what was saved of each group.

    A group that no longer makes sense is as the server says.
    """
    parts = {group.value: _restored(server.part(group), values) for group, values in saved.items()}
    untyped: dict[str, Any] = parts
    return replace(server, **untyped)


def as_saved(part: Part) -> dict[str, object]:
    """Return the values of a group as they are kept."""
    return asdict(part)


def changed_names(old: Part, new: Part) -> list[str]:
    """Return the names of the settings in which two values of a group differ."""
    before, after = asdict(old), asdict(new)
    return [name for name, value in after.items() if before.get(name) != value]


def _restored(server: Part, values: Mapping[str, object]) -> Part:
    """Return what was saved; settings that are newer than it are as the server says."""
    known: dict[str, Any] = {
        each.name: values[each.name] for each in fields(server) if each.name in values
    }
    try:
        return replace(server, **known)
    except ValueError:
        return server
