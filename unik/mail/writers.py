"""Which function writes which message."""

from collections.abc import Callable

from unik.domain.messages import Audience, MessageKind
from unik.mail import to_adults, to_guests
from unik.mail.letters import Letter
from unik.mail.matters import Matter
from unik.mail.words import Words

_TO_GUESTS: dict[MessageKind, Callable[[Matter, Words], Letter]] = {
    MessageKind.PASS: to_guests.the_pass,
    MessageKind.WAITING: to_guests.waiting,
    MessageKind.OFFER: to_guests.offer,
    MessageKind.OFFER_LAPSED: to_guests.offer_lapsed,
    MessageKind.PLACE_GIVEN: to_guests.place_given,
    MessageKind.REVIEW_APPROVED: to_guests.review_approved,
    MessageKind.REVIEW_DECLINED: to_guests.review_declined,
    MessageKind.MOVED: to_guests.moved,
    MessageKind.FALLS_OUTSIDE: to_guests.falls_outside,
    MessageKind.EVENT_CANCELLED: to_guests.event_cancelled,
    MessageKind.REMINDER: to_guests.reminder,
    MessageKind.THANKS: to_guests.thanks,
    MessageKind.LOST_PASS: to_guests.the_pass_again,
}
_TO_ADULTS: dict[MessageKind, Callable[[Matter, Words], Letter]] = {
    MessageKind.PASS: to_adults.the_pass,
    MessageKind.MOVED: to_adults.moved,
    MessageKind.FALLS_OUTSIDE: to_adults.falls_outside,
    MessageKind.EVENT_CANCELLED: to_adults.event_cancelled,
}


def write(matter: Matter) -> Letter:
    """Return the letter for that message, in the language of whoever signed up."""
    writers = _TO_GUESTS if matter.audience is Audience.GUEST else _TO_ADULTS
    return writers[matter.kind](matter, Words(matter.language))
