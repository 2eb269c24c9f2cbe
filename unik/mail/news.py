"""The letters to guests that hold no pass, one function for each kind."""

from unik.mail.letters import Block, Letter, Link, Paragraph
from unik.mail.matters import Matter
from unik.mail.parts import earlier_answer, own_pages, to_guest, when_and_where
from unik.mail.words import Words


def waiting(matter: Matter, words: Words, *first: Block, heading: str | None = None) -> Letter:
    """Say that somebody stands in line, and what happens next; after what is to come `first`."""
    return to_guest(
        matter,
        words,
        words.gettext("Din plats i kön"),
        heading or words.gettext("Du står i kö"),
        *first,
        Paragraph(
            words.gettext(
                "Kvällen är full. Blir en plats ledig får du ett mejl, och då behöver du svara"
                " innan tiden går ut. Inga sådana mejl kommer på natten."
            )
        ),
        Paragraph(words.gettext("På din sida ser du din plats i kön. Där kan du också lämna den.")),
        when_and_where(matter, words),
        *_own_page(matter, words, words.gettext("Se din plats i kön")),
    )


def offer(matter: Matter, words: Words, *first: Block, heading: str | None = None) -> Letter:
    """Offer a place, and say until when; after what is to come `first`."""
    blocks = [
        *first,
        Paragraph(words.gettext("En plats har blivit ledig, och du står näst på tur.")),
    ]
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
        heading or words.gettext("Vill du ha platsen?"),
        *blocks,
        when_and_where(matter, words),
        *_own_page(matter, words, words.gettext("Svara ja eller nej"), "erbjudande"),
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


def under_review(matter: Matter, words: Words) -> Letter:
    """Say that an organizer looks at a sign-up that had a place, or an answer, before."""
    return to_guest(
        matter,
        words,
        words.gettext("Om din anmälan"),
        words.gettext("En arrangör tittar på din anmälan"),
        Paragraph(
            words.gettext(
                "Platsen är din så länge. Svaret kommer i ett nytt mejl, och du behöver inte göra"
                " något."
            )
        ),
        earlier_answer(words),
        Paragraph(
            words.gettext("Har du inget svar när kvällen kommer? Fråga personalen i dörren.")
        ),
        when_and_where(matter, words),
        *own_pages(matter, words, (words.gettext("Kan du inte komma? Avboka här"), "avboka")),
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


def falls_outside(matter: Matter, words: Words) -> Letter:
    """Tell somebody whom the age rule refuses since the evening was changed."""
    return to_guest(
        matter,
        words,
        words.gettext("Om ditt pass"),
        words.gettext("Ditt pass gäller tyvärr inte"),
        Paragraph(
            words.gettext(
                "Kvällen har ändrats, och därför gäller ditt pass tyvärr inte. Åldern räknas"
                " %(day)s.",
                day=words.date_long(matter.night.doors_open_at),
            )
        ),
        *_by_age(matter, words),
        *_who_answers(matter, words),
    )


def sign_up_cancelled(matter: Matter, words: Words) -> Letter:
    """Tell somebody whose sign-up an organizer has cancelled; why is for a talk."""
    return to_guest(
        matter,
        words,
        words.gettext("Om ditt pass"),
        words.gettext("Din anmälan är avbokad"),
        Paragraph(
            words.gettext(
                "En arrangör har avbokat din anmälan till %(day)s. Passet gäller inte längre, och"
                " du behöver inte göra något.",
                day=words.date_long(matter.night.starts_at),
            )
        ),
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


def thanks(matter: Matter, words: Words) -> Letter:
    """Thank, and ask how it was; the address is the same for everybody."""
    return to_guest(
        matter,
        words,
        words.gettext("Tack för att du kom"),
        words.gettext("Tack för att du kom"),
        Paragraph(words.gettext("Hur var kvällen? Svara gärna på några korta frågor.")),
        Paragraph(words.gettext("Ingen ser vem som har svarat, inte ens vi.")),
        Link(
            words.gettext("Svara på några frågor"),
            matter.site.survey(matter.night.slug),
            is_main=True,
        ),
    )


def _own_page(matter: Matter, words: Words, wording: str, *parts: str) -> list[Link]:
    """Return the one link to a page of the guest's own."""
    token = matter.guest.manage_token
    return [Link(wording, matter.site.pass_page(token, *parts), is_main=True)] if token else []


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
