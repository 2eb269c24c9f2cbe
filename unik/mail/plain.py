"""Letters as plain text."""

from collections.abc import Iterator
from textwrap import wrap

from unik.mail.letters import Block, Details, Heading, Items, Letter, Link, Paragraph, PassPicture

_WIDTH = 72


def as_text(letter: Letter) -> str:
    """Return the letter in lines of at most 72 characters; addresses stay in one piece."""
    parts = [letter.heading.upper(), *map(_written, letter.blocks)]
    parts += ["-- ", *(_filled(each) for each in letter.footer)]
    return "\n\n".join(parts) + "\n"


def _written(block: Block) -> str:
    return "\n".join(_lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield _filled(words)
        case Heading(words):
            yield words.upper()
        case Details(rows):
            yield from (_filled(f"{name}: {value}", "  ") for name, value in rows)
        case Items(words):
            yield from (_filled(f"- {each}", "  ") for each in words)
        case Link(words, url):
            yield f"{words}:\n{url}"
        case PassPicture():
            yield f"{block.caption}: {block.short_code}" + (
                f" ({block.name})" if block.name else ""
            )


def _filled(words: str, following: str = "") -> str:
    return "\n".join(
        wrap(
            words,
            _WIDTH,
            subsequent_indent=following,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
