"""The copies to adults, one function for each kind.

The address may have been mistyped, so a copy names nobody, and holds no link with which the
sign-up could be changed.
"""

from unik.mail.letters import Letter, Paragraph
from unik.mail.matters import Matter
from unik.mail.parts import for_who_collects, pass_picture, rules, to_adult
from unik.mail.words import Words


def the_pass(matter: Matter, words: Words) -> Letter:
    """Give a copy of the pass, and what an adult wants to know."""
    return to_adult(
        matter,
        words,
        words.gettext("Kopia av ett pass"),
        words.gettext("Kopia av ett pass"),
        Paragraph(
            words.gettext(
                "En ungdom har anmält sig till en drogfri kväll och vill att du får veta det."
                " Koden gäller i dörren, om den behövs."
            )
        ),
        pass_picture(matter, words, named=False),
        for_who_collects(matter, words),
        *rules(matter, words),
        calendar=True,
    )


def moved(matter: Matter, words: Words) -> Letter:
    """Tell what holds from now on."""
    return to_adult(
        matter,
        words,
        words.gettext("Ny tid för ett pass"),
        words.gettext("Kvällen har ändrats"),
        Paragraph(
            words.gettext(
                "Kvällen som du har fått en kopia av ett pass till har ändrats. Så här är det nu."
            )
        ),
        for_who_collects(matter, words),
        calendar=True,
    )


def falls_outside(matter: Matter, words: Words) -> Letter:
    """Tell that the pass does not hold since the evening was changed."""
    return to_adult(
        matter,
        words,
        words.gettext("Om ett pass"),
        words.gettext("Passet gäller inte"),
        Paragraph(
            words.gettext(
                "Kvällen har ändrats, och därför gäller passet inte. Åldern räknas %(day)s. Den som"
                " anmälde sig har fått veta det.",
                day=words.date_long(matter.night.doors_open_at),
            )
        ),
    )


def sign_up_cancelled(matter: Matter, words: Words) -> Letter:
    """Tell that an organizer has cancelled the sign-up; why is for a talk."""
    return to_adult(
        matter,
        words,
        words.gettext("Om ett pass"),
        words.gettext("Anmälan är avbokad"),
        Paragraph(
            words.gettext(
                "En arrangör har avbokat anmälan till kvällen %(day)s, så passet gäller inte"
                " längre.",
                day=words.date_long(matter.night.starts_at),
            )
        ),
        *_who_answers(matter, words),
    )


def event_cancelled(matter: Matter, words: Words) -> Letter:
    """Tell that nobody has to be collected."""
    return to_adult(
        matter,
        words,
        words.gettext("Ett pass gäller inte längre"),
        words.gettext("Kvällen är inställd"),
        Paragraph(
            words.gettext(
                "Kvällen %(day)s blir inte av, och passet har slutat gälla.",
                day=words.date_long(matter.night.starts_at),
            )
        ),
        calendar=True,
    )


def _who_answers(matter: Matter, words: Words) -> list[Paragraph]:
    phone = matter.night.phone
    if not phone:
        return []
    return [Paragraph(words.gettext("Undrar du över det? Ring %(phone)s.", phone=phone))]
