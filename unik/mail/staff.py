"""The letters to staff, which are about no evening and no guest."""

from unik.mail.letters import Letter, Paragraph
from unik.mail.matters import Site
from unik.mail.parts import who_arranges
from unik.mail.words import Words


def trial(site: Site, words: Words) -> Letter:
    """Say that letters arrive."""
    return Letter(
        subject=words.gettext("Testbrev"),
        language=words.language,
        heading=words.gettext("Det fungerar"),
        blocks=[Paragraph(words.gettext("Kan du läsa det här kommer mejl från UNIK fram."))],
        footer=[who_arranges(site, words)],
    )
