"""A letter that says nothing but that letters arrive."""

from datetime import datetime
from uuid import uuid4

from unik.domain.sending import Trouble
from unik.mail.post_office import PostOffice
from unik.mail.staff import trial
from unik.mail.troubles import Undelivered
from unik.mail.words import Words


def send_trial_letter(
    office: PostOffice, to: str, *, language: str, now: datetime
) -> Trouble | None:
    """Send it at once, and return what came in the way, if anything did."""
    try:
        office.send_letter(trial(office.site, Words(language)), uuid4(), to, now=now)
    except Undelivered as error:
        return error.trouble
    return None
