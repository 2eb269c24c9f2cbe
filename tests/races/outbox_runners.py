"""What each process of a race for the outbox does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from uuid import UUID

from sqlalchemy import select, update

from tests.builders import WEEK_BEFORE
from tests.mail.matters import SENDER, SITE
from tests.races.racing import together
from unik.domain.sending import MessageState
from unik.extensions import db
from unik.mail.post_office import PostOffice
from unik.models import Message
from unik.queries.reading import a_glance
from unik.services import leases
from unik.services.deliveries import deliver_next
from unik.web.codes import pass_codes
from unik.web.sign_in import secret_key

NOON = WEEK_BEFORE.replace(hour=11)


@dataclass
class Counted:
    """Takes letters and remembers whose they are."""

    ids: list[str] = field(default_factory=list)

    def send(self, email: EmailMessage) -> None:
        """Keep the id."""
        self.ids.append(email["Message-ID"])


def deliver_all() -> list[str]:
    """Deliver in step with the others until nothing is due; return the ids of what was sent."""
    box = Counted()
    office = PostOffice(SITE, SENDER, box)
    together()
    while deliver_next(office, codes=pass_codes(), key=secret_key(), now=NOON):
        pass
    return box.ids


def deliver_unguarded() -> list[str]:
    """Send what was due when everybody looked, and say so afterwards."""
    with a_glance() as connection:
        due = connection.scalars(
            select(Message.id).where(Message.state == MessageState.WAITING)
        ).all()
    together()
    with db.engine.begin() as connection:
        connection.execute(
            update(Message).where(Message.id.in_(due)).values(state=MessageState.SENT)
        )
    return [each.hex for each in due]


def take_the_lease(holder: UUID, until: datetime, moments: Sequence[datetime]) -> int:
    """Ask for the same task again and again in the same instants; return how often it was ours."""
    ours = 0
    for now in moments:
        together()
        ours += leases.take("work", holder, until=until + (now - moments[0]), now=now)
    return ours
