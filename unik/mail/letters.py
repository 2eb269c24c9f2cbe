"""What a letter consists of, before it becomes text or HTML."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """Some sentences."""

    words: str


@dataclass(frozen=True)
class Heading:
    """The head of a part."""

    words: str


@dataclass(frozen=True)
class Details:
    """Facts with their names, such as when and where."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Items:
    """A list."""

    words: Sequence[str]


@dataclass(frozen=True)
class Link:
    """An address to follow; the main one of a letter stands out."""

    words: str
    url: str
    is_main: bool = False


@dataclass(frozen=True)
class PassPicture:
    """The code of a pass, and what may be typed or said instead."""

    payload: str | None
    short_code: str
    name: str | None
    caption: str
    description: str
    """For whoever does not see the picture."""


Block = Paragraph | Heading | Details | Items | Link | PassPicture


@dataclass(frozen=True)
class Letter:
    """Something to read, for one person; `footer` says why it came and from whom."""

    subject: str
    language: str
    heading: str
    blocks: Sequence[Block]
    footer: Sequence[str]
    calendar: bytes | None = None

    @property
    def payload(self) -> str | None:
        """What the code in the letter says, if it has one."""
        return next((each.payload for each in self.blocks if isinstance(each, PassPicture)), None)
