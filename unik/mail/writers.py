"""Which function writes which message."""

from collections.abc import Callable

from unik.domain.messages import Audience, MessageKind
from unik.mail import copies, news, passes, staff
from unik.mail.letters import Letter
from unik.mail.matters import Invitation, Matter
from unik.mail.words import Words

_TO_GUESTS: dict[MessageKind, Callable[[Matter, Words], Letter]] = {
    MessageKind.PASS: passes.the_pass,
    MessageKind.WAITING: news.waiting,
    MessageKind.OFFER: news.offer,
    MessageKind.OFFER_LAPSED: news.offer_lapsed,
    MessageKind.PLACE_GIVEN: passes.place_given,
    MessageKind.REVIEW_APPROVED: passes.review_approved,
    MessageKind.REVIEW_DECLINED: news.review_declined,
    MessageKind.MOVED: passes.moved,
    MessageKind.FALLS_OUTSIDE: news.falls_outside,
    MessageKind.EVENT_CANCELLED: news.event_cancelled,
    MessageKind.REMINDER: passes.reminder,
    MessageKind.THANKS: news.thanks,
    MessageKind.LOST_PASS: passes.the_pass_again,
    MessageKind.UNDER_REVIEW: news.under_review,
    MessageKind.REISSUED: passes.reissued,
    MessageKind.SIGN_UP_CANCELLED: news.sign_up_cancelled,
}
_TO_ADULTS: dict[MessageKind, Callable[[Matter, Words], Letter]] = {
    MessageKind.PASS: copies.the_pass,
    MessageKind.MOVED: copies.moved,
    MessageKind.FALLS_OUTSIDE: copies.falls_outside,
    MessageKind.EVENT_CANCELLED: copies.event_cancelled,
    MessageKind.SIGN_UP_CANCELLED: copies.sign_up_cancelled,
}


def write(matter: Matter | Invitation) -> Letter:
    """Return the letter for that message, in the language of whoever it is for."""
    if isinstance(matter, Invitation):
        return staff.invitation(matter, Words(matter.language))
    writers = _TO_GUESTS if matter.audience is Audience.GUEST else _TO_ADULTS
    return writers[matter.kind](matter, Words(matter.language))
