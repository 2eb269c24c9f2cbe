"""The letters to guests that hold the pass, one function for each kind."""

from unik.domain.local_time import local_date
from unik.domain.sign_up_states import SignUpState
from unik.mail import news
from unik.mail.letters import Letter, Paragraph
from unik.mail.matters import Matter
from unik.mail.parts import (
    earlier_answer,
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
    if in_line := _in_line(matter, words, asked):
        return in_line
    heading = words.gettext("Här är ditt pass igen")
    return _with_pass(
        matter, words, words.gettext("Ditt pass igen"), heading, asked, _how_to_use(matter, words)
    )


def reissued(matter: Matter, words: Words) -> Letter:
    """Give the pass that the staff have given out anew, and warn whoever did not ask for it."""
    return _with_pass(
        matter,
        words,
        words.gettext("Ditt nya pass"),
        words.gettext("Här är ditt nya pass"),
        Paragraph(
            words.gettext(
                "Personalen i dörren har gett ut ett nytt pass till dig. Den gamla koden gäller"
                " inte längre. Det är koden här nedanför som gäller."
            )
        ),
        _how_to_use(matter, words),
        _who_did_not_ask(matter, words),
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


def moved(matter: Matter, words: Words) -> Letter:
    """Tell what holds from now on, and let them say that they cannot come."""
    heading = words.gettext("Kvällen har ändrats")
    look = Paragraph(
        words.gettext("Titta på tid och plats här nedanför. Du behöver inte anmäla dig igen.")
    )
    if in_line := _in_line(matter, words, look, heading=heading):
        return in_line
    return _with_pass(
        matter,
        words,
        words.gettext("Ny tid för ditt pass"),
        heading,
        look,
        _how_to_use(matter, words),
        *([earlier_answer(words)] if matter.guest.state is SignUpState.IN_REVIEW else []),
        give_back=words.gettext("Jag kan inte då"),
    )


def reminder(matter: Matter, words: Words) -> Letter:
    """Remind of the evening, and make it easy to give the place back."""
    is_today = local_date(matter.now) == local_date(matter.night.doors_open_at)
    soon = words.gettext("I dag ses vi") if is_today else words.gettext("I morgon ses vi")
    return _with_pass(
        matter, words, words.gettext("Ditt pass"), soon, _how_to_use(matter, words), home=True
    )


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


def _in_line(
    matter: Matter, words: Words, *first: Paragraph, heading: str | None = None
) -> Letter | None:
    """Return the letter for whoever has no place yet, and no code to show; `None` for others."""
    match matter.guest.state:
        case SignUpState.WAITING:
            return news.waiting(matter, words, *first, heading=heading)
        case SignUpState.OFFERED:
            return news.offer(matter, words, *first, heading=heading)
        case _:
            return None


def _how_to_use(matter: Matter, words: Words) -> Paragraph:
    if matter.guest.state is SignUpState.IN_REVIEW:
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


def _who_did_not_ask(matter: Matter, words: Words) -> Paragraph:
    if phone := matter.night.phone:
        return Paragraph(
            words.gettext(
                "Var det inte du som bad om ett nytt? Säg till personalen, eller ring %(phone)s.",
                phone=phone,
            )
        )
    return Paragraph(
        words.gettext(
            "Var det inte du som bad om ett nytt? Säg till personalen, så reder vi ut det."
        )
    )
