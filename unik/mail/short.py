"""What is said in an SMS: to the adult whose phone the staff may call, and naming nobody."""

from unik.domain.local_time import local_date
from unik.domain.messages import MessageKind
from unik.mail.matters import Matter
from unik.mail.words import Words

_IN_THE_ALPHABET_OF_PHONES = str.maketrans({"–": "-", "\u00a0": " "})
"""Another character would make the same words cost twice as much."""


def write_short(matter: Matter) -> str:
    """Return the words of a kind that can be said in an SMS, in at most two parts."""
    words = Words(matter.language)
    whole = " ".join((_news(matter, words), _why(matter, words)))
    return whole.translate(_IN_THE_ALPHABET_OF_PHONES)


def _news(matter: Matter, words: Words) -> str:
    night = matter.night
    said = {
        "day": words.date_plain(night.starts_at),
        "time": words.from_until(night.starts_at, night.ends_at),
        "place": night.place,
    }
    match matter.kind:
        case MessageKind.EVENT_CANCELLED:
            return words.gettext("UNIK: Kvällen %(day)s är inställd.", day=said["day"])
        case MessageKind.MOVED:
            return words.gettext(
                "UNIK: Kvällen har ändrats. Nu är den %(day)s, %(time)s, %(place)s.", **said
            )
        case MessageKind.REMINDER:
            return _reminder(matter, words, said)
        case MessageKind.OFFER:
            return words.gettext(
                "UNIK: Det finns en plats %(day)s för den som står i kö. Svaret ges på den egna"
                " sidan.",
                day=said["day"],
            )
        case MessageKind.PLACE_GIVEN:
            return words.gettext(
                "UNIK: Den som stod i kö har fått en plats %(day)s.", day=said["day"]
            )
        case _:
            raise ValueError(f"{matter.kind} is not said in an SMS")


def _reminder(matter: Matter, words: Words, said: dict[str, str]) -> str:
    if local_date(matter.now) == local_date(matter.night.doors_open_at):
        return words.gettext("UNIK: I dag %(time)s, %(place)s.", **said)
    return words.gettext("UNIK: I morgon %(time)s, %(place)s.", **said)


def _why(matter: Matter, words: Words) -> str:
    return words.gettext(
        "Ditt nummer angavs vid en anmälan. Frågor: %(phone)s.", phone=matter.site.phone
    )
