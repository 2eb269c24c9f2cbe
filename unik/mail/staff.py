"""The letters to staff, which are about no evening and no guest."""

from unik.mail.letters import Letter, Link, Paragraph
from unik.mail.matters import Invitation, Site
from unik.mail.parts import municipality, who_arranges
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


def invitation(matter: Invitation, words: Words) -> Letter:
    """Lead somebody to the page where they choose a password."""
    until = {"day": words.date_plain(matter.until), "time": words.at_clock(matter.until)}
    return Letter(
        subject=words.gettext("Välj ditt lösenord till UNIK"),
        language=words.language,
        heading=words.gettext("Hej %(name)s", name=matter.name),
        blocks=[
            Paragraph(_why(matter, words)),
            Link(words.gettext("Välj lösenord"), matter.link, is_main=True),
            Paragraph(
                words.gettext(
                    "Länken fungerar en gång, till och med %(day)s %(time)s. Ge den inte till"
                    " någon annan.",
                    **until,
                )
            ),
        ],
        footer=[
            words.gettext("Väntade du dig inte det här? Då behöver du inte göra något."),
            who_arranges(matter.site, words),
        ],
    )


def _why(matter: Invitation, words: Words) -> str:
    if matter.is_new:
        return words.gettext(
            "Du har fått ett konto i UNIK, där %(municipality)s ordnar kvällar för ungdomar."
            " Välj ett lösenord så är du inne.",
            municipality=municipality(matter.site, words),
        )
    return words.gettext(
        "En administratör har gett dig en länk till ett nytt lösenord i UNIK. Det gamla gäller"
        " tills du har valt ett nytt."
    )
