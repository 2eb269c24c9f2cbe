"""What a worker does that is to be killed."""

from datetime import datetime

from tests.apps import an_app
from tests.mail.matters import SENDER, SITE
from unik.mail.post_office import PostOffice
from unik.mail.smtp import SmtpServer, Tls
from unik.services.deliveries import deliver_next
from unik.web.codes import pass_codes
from unik.web.sign_in import secret_key


def work(database_url: str, port: int, now: datetime) -> None:
    """Deliver what is due at `now` by way of a mail server on this machine."""
    office = PostOffice(SITE, SENDER, SmtpServer("127.0.0.1", port, Tls.NONE))
    with an_app(database_url).app_context():
        while deliver_next(office, codes=pass_codes(), key=secret_key(), now=now):
            pass
