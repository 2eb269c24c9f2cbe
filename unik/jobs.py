"""What UNIK does by itself, one process at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from unik.domain.messages import Channel
from unik.domain.retention import Kept
from unik.domain.sending import MessageState, Trouble
from unik.mail.folder import Folder
from unik.queries.school_years import get_school_calendar
from unik.services import audit_chain
from unik.services.closing import close_due
from unik.services.deliveries import deliver_next
from unik.services.letters import forget_letters
from unik.services.lost_passes import answer_requests
from unik.services.publishing import publish_due
from unik.services.reminders import remind, thank
from unik.services.retention import erase_due
from unik.services.waiting_list import end_offers, hand_out_everywhere
from unik.web import clock
from unik.web.codes import pass_codes
from unik.web.lost_passes import digest_of
from unik.web.offer_terms import offer_terms
from unik.web.post import letter_folder, post_office
from unik.web.retention import retention_now
from unik.web.sign_in import secret_key

_LETTERS_AT_ONCE = 100
_TROUBLE_FOR_ALL = frozenset(
    {Trouble.UNREACHABLE, Trouble.TIMED_OUT, Trouble.MISCONFIGURED, Trouble.NO_SPACE}
)
"""What the next message of the same way would meet as well."""


@dataclass(frozen=True)
class Job:
    """Something to do `every` so often.

    `run` is called inside an app context with the moment (UTC), and returns how much it
    did. It may be called twice for the same moment, and by two processes at once, if the
    lease that keeps them apart has run out: it has to keep its own promises.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], int]


def _deliver(_now: datetime) -> int:
    """Send what is due; each at its own moment, since a slow server takes its time.

    A way that is shut for all ends for this round, and the other goes on.
    """
    office, codes, channels, sent = post_office(), pass_codes(), set(Channel), 0
    for _ in range(_LETTERS_AT_ONCE):
        delivered = deliver_next(
            office, codes=codes, key=secret_key(), now=clock.now(), channels=channels
        )
        if delivered is None:
            break
        if delivered.channel and delivered.trouble in _TROUBLE_FOR_ALL:
            channels.discard(delivered.channel)
        sent += delivered.state is MessageState.SENT
    return sent


def _remind(now: datetime) -> int:
    return remind(now=now)


def _thank(now: datetime) -> int:
    return thank(now=now) if post_office().site.has_survey else 0


def _forget_letters(now: datetime) -> int:
    folder = Folder(letter_folder())
    return forget_letters(folder, retention_now().ended_before(Kept.CONTACT, now), now=now)


def _seal_trail(now: datetime) -> int:
    return audit_chain.seal(key=secret_key(), now=now)


def _prune_trail(now: datetime) -> int:
    return audit_chain.prune(retention_now().trail_before(now), key=secret_key(), now=now)


def _erase_due(now: datetime) -> int:
    return erase_due(retention_now(), now=now)


def _answer_requests(now: datetime) -> int:
    return answer_requests(digest_of, now=now)


def _end_offers(now: datetime) -> int:
    return end_offers(terms=offer_terms(), now=now)


def _publish(now: datetime) -> int:
    return publish_due(calendar=get_school_calendar(), now=now)


def _close(now: datetime) -> int:
    return close_due(now=now)


def _hand_out(now: datetime) -> int:
    return hand_out_everywhere(terms=offer_terms(), now=now)


JOBS: list[Job] = [
    Job("publish", timedelta(seconds=30), _publish),
    Job("offers", timedelta(minutes=1), _end_offers),
    Job("places", timedelta(minutes=1), _hand_out),
    Job("close evenings", timedelta(minutes=1), _close),
    Job("lost passes", timedelta(seconds=10), _answer_requests),
    Job("deliver", timedelta(seconds=10), _deliver),
    Job("remind", timedelta(minutes=10), _remind),
    Job("thank", timedelta(minutes=30), _thank),
    Job("retention", timedelta(hours=1), _erase_due),
    Job("seal trail", timedelta(minutes=5), _seal_trail),
    Job("prune trail", timedelta(hours=1), _prune_trail),
    Job("forget_letters", timedelta(hours=1), _forget_letters),
]
"""In the order in which they are done when several are due."""
