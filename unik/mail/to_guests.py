"""The letters to guests, one function for each kind."""

from unik.domain.local_time import local_date
from unik.mail.letters import Letter, Link, Paragraph
from unik.mail.matters import Matter
from unik.mail.parts import (
    own_pages,
    pass_picture,
    to_guest,
    way_home,
    when_and_where,
)
from unik.mail.words import Words


def the_pass(matter: Matter, words: Words) -> Letter:
    """Give the pass to whoever has just signed up."""
    heading = words.gettext("Här är ditt pass")
    return _with_pass(
        matter, words, words.gettext("Ditt pass"), heading, _how_to_use(matter, words)
    )


def the_pass_again(matter: Matter, words: Words) -> Letter:
    """Give it to whoever has lost it, and calm down whoever has not."""
    asked = Paragraph(
        words.gettext(
            "Någon bad om att få passet skickat hit igen. Var det inte du? Då behöver du inte"
            " göra något."
        )
    )
    heading = words.gettext("Här är ditt pass igen")
    return _with_pass(
        matter, words, words.gettext("Ditt pass igen"), heading, asked, _how_to_use(matter, words)
    )


def waiting(matter: Matter, words: Words) -> Letter:
    """Say that somebody stands in line, and what happens next."""
    return to_guest(
        matter,
        words,
        words.gettext("Din plats i kön"),
        words.gettext("Du står i kö"),
        Paragraph(
            words.gettext(
                "Kvällen är full. Blir en plats ledig får du ett mejl, och då behöver du svara"
                " innan tiden går ut. Inga sådana mejl kommer på natten."
            )
        ),
        Paragraph(words.gettext("På din sida ser du din plats i kön. Där kan du också lämna den.")),
        when_and_where(matter, words),
        *own_page(matter, words, words.gettext("Se din plats i kön")),
    )


def offer(matter: Matter, words: Words) -> Letter:
    """Offer a place, and say until when."""
    blocks = [Paragraph(words.gettext("En plats har blivit ledig, och du står näst på tur."))]
    if until := matter.guest.offer_ends_at:
        blocks.append(
            Paragraph(
                words.gettext(
                    "Svara senast %(day)s %(time)s. Annars går platsen vidare till nästa i kön.",
                    day=words.date_long(until),
                    time=words.at_clock(until),
                )
            )
        )
    return to_guest(
        matter,
        words,
        words.gettext("Det finns en plats till dig"),
        words.gettext("Vill du ha platsen?"),
        *blocks,
        when_and_where(matter, words),
        *own_page(matter, words, words.gettext("Svara ja eller nej"), "erbjudande"),
    )


def offer_lapsed(matter: Matter, words: Words) -> Letter:
    """Say that the offer was not answered in time."""
    return to_guest(
        matter,
        words,
        words.gettext("Platsen gick vidare"),
        words.gettext("Tiden att svara gick ut"),
        Paragraph(
            words.gettext(
                "Du hann inte svara, så platsen gick till nästa i kön. Vill du fortfarande komma?"
                " Då kan du ställa dig i kön igen."
            )
        ),
        Link(
            words.gettext("Till kvällens sida"),
            matter.site.event_page(matter.night.slug),
            is_main=True,
        ),
    )


def place_given(matter: Matter, words: Words) -> Letter:
    """Say that a place was free and is theirs."""
    return _with_pass(
        matter,
        words,
        words.gettext("Du har fått en plats"),
        words.gettext("Du har fått en plats"),
        Paragraph(
            words.gettext(
                "En plats blev ledig, och den är din. Kan du inte komma? Avboka, så att någon"
                " annan får den."
            )
        ),
        _how_to_use(matter, words),
    )


def review_approved(matter: Matter, words: Words) -> Letter:
    """Say yes to an early starter."""
    return _with_pass(
        matter,
        words,
        words.gettext("Svar på din anmälan"),
        words.gettext("Din anmälan är godkänd"),
        Paragraph(words.gettext("En arrangör har sagt ja till din anmälan. Välkommen.")),
        _how_to_use(matter, words),
    )


def review_declined(matter: Matter, words: Words) -> Letter:
    """Say no kindly, and from when somebody is welcome."""
    return to_guest(
        matter,
        words,
        words.gettext("Svar på din anmälan"),
        words.gettext("Den här gången blev det nej"),
        Paragraph(
            words.gettext(
                "Tack för att du ville komma. En arrangör har tittat på din anmälan, och passet"
                " gäller inte."
            )
        ),
        *_by_age(matter, words),
        *_who_answers(matter, words),
    )


def moved(matter: Matter, words: Words) -> Letter:
    """Tell what holds from now on, and let them say that they cannot come."""
    return _with_pass(
        matter,
        words,
        words.gettext("Ny tid för ditt pass"),
        words.gettext("Kvällen har ändrats"),
        Paragraph(
            words.gettext("Titta på tid och plats här nedanför. Ditt pass gäller fortfarande.")
        ),
        give_back=words.gettext("Jag kan inte då"),
    )


def falls_outside(matter: Matter, words: Words) -> Letter:
    """Tell somebody whom the age rule refuses on the new day."""
    return to_guest(
        matter,
        words,
        words.gettext("Om ditt pass"),
        words.gettext("Ditt pass gäller inte den nya dagen"),
        Paragraph(
            words.gettext(
                "Kvällen har flyttats till %(day)s. Åldern räknas den dagen, och därför gäller"
                " ditt pass tyvärr inte.",
                day=words.date_long(matter.night.starts_at),
            )
        ),
        *_by_age(matter, words),
        *_who_answers(matter, words),
    )


def event_cancelled(matter: Matter, words: Words) -> Letter:
    """Tell that there is nothing to come to."""
    return to_guest(
        matter,
        words,
        words.gettext("Ditt pass gäller inte längre"),
        words.gettext("Kvällen är inställd"),
        Paragraph(
            words.gettext(
                "Kvällen %(day)s blir inte av, och ditt pass har slutat gälla. Du behöver inte"
                " göra något.",
                day=words.date_long(matter.night.starts_at),
            )
        ),
        Link(words.gettext("Se andra kvällar"), matter.site.page(""), is_main=True),
        calendar=True,
    )


def reminder(matter: Matter, words: Words) -> Letter:
    """Remind of the evening, and make it easy to give the place back."""
    is_today = local_date(matter.now) == local_date(matter.night.doors_open_at)
    soon = words.gettext("I dag ses vi") if is_today else words.gettext("I morgon ses vi")
    return _with_pass(
        matter, words, words.gettext("Ditt pass"), soon, _how_to_use(matter, words), home=True
    )


def thanks(matter: Matter, words: Words) -> Letter:
    """Thank, and ask how it was where there is a place to answer."""
    survey = (matter.site.survey or "").replace("{slug}", matter.night.slug)
    ask = Link(words.gettext("Svara på några frågor"), survey, is_main=True)
    return to_guest(
        matter,
        words,
        words.gettext("Tack för att du kom"),
        words.gettext("Tack för att du kom"),
        Paragraph(
            words.gettext(
                "Hur var kvällen? Svara gärna på några korta frågor. Ingen ser vem som har"
                " svarat vad."
            )
        ),
        *([ask] if survey else []),
    )


def own_page(matter: Matter, words: Words, wording: str, *parts: str) -> list[Link]:
    """Return the one link to a page of the guest's own."""
    token = matter.guest.manage_token
    return [Link(wording, matter.site.pass_page(token, *parts), is_main=True)] if token else []


def _with_pass(
    matter: Matter,
    words: Words,
    subject: str,
    heading: str,
    *first: Paragraph,
    give_back: str | None = None,
    home: bool = False,
) -> Letter:
    leave = give_back or words.gettext("Kan du inte komma? Avboka här")
    return to_guest(
        matter,
        words,
        subject,
        heading,
        *first,
        pass_picture(matter, words, named=True),
        when_and_where(matter, words),
        *(way_home(matter, words) if home else ()),
        *own_pages(matter, words, (leave, "avboka")),
        calendar=True,
    )


def _how_to_use(matter: Matter, words: Words) -> Paragraph:
    if matter.guest.is_in_review:
        return Paragraph(
            words.gettext(
                "Du har en plats. En arrangör ska titta på din anmälan, och svaret kommer i ett"
                " nytt mejl."
            )
        )
    return Paragraph(
        words.gettext(
            "Visa koden i dörren. Sista insläpp är %(last)s.",
            last=words.at_clock(matter.night.last_entry_at),
        )
    )


def _by_age(matter: Matter, words: Words) -> list[Paragraph]:
    guest = matter.guest
    if guest.welcome_on:
        return [
            Paragraph(
                words.gettext(
                    "Den här kvällen är för dem som är lite äldre. Du är välkommen från och med"
                    " %(day)s. Vi ses då.",
                    day=words.date_plain(guest.welcome_on),
                )
            )
        ]
    if guest.has_outgrown:
        return [
            Paragraph(
                words.gettext(
                    "Den här kvällen är för dem som är lite yngre. Det finns andra kvällar för dig."
                )
            )
        ]
    return []


def _who_answers(matter: Matter, words: Words) -> list[Paragraph]:
    if not matter.night.phone:
        return []
    return [
        Paragraph(words.gettext("Undrar du över svaret? Ring %(phone)s.", phone=matter.night.phone))
    ]
