"""Somewhere that letters arrive."""

from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage

from tests.mail.matters import SENDER, SITE
from unik.domain.sending import Trouble
from unik.extensions import db
from unik.mail.post_office import PostOffice
from unik.mail.troubles import Undelivered
from unik.services.deliveries import deliver_next
from unik.web.codes import pass_codes
from unik.web.sign_in import secret_key


@dataclass
class LetterBox:
    """Takes letters, or has a trouble with them."""

    letters: list[EmailMessage] = field(default_factory=list)
    trouble: Trouble | None = None

    def send(self, email: EmailMessage) -> None:
        """Keep a letter."""
        assert not db.session().in_transaction(), "nobody waits for a server with a lock in hand"
        if self.trouble:
            raise Undelivered(self.trouble)
        self.letters.append(email)

    @property
    def subjects(self) -> list[str]:
        """What the letters are called, in the order in which they came."""
        return [letter["Subject"] for letter in self.letters]


def send_out(box: LetterBox, now: datetime) -> None:
    """Send everything that is due, into the box."""
    office = PostOffice(SITE, SENDER, box)
    while deliver_next(office, codes=pass_codes(), key=secret_key(), now=now):
        pass
