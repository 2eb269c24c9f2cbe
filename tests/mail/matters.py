"""Something to write about: each test says only what matters to it."""

from dataclasses import replace
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from uuid import UUID

from tests.builders import DOORS_OPEN_AT, ENDS_AT, LAST_ENTRY_AT, STARTS_AT, WEEK_BEFORE
from unik.domain.messages import COPIED, TO_STAFF, Audience, MessageKind
from unik.domain.pass_codes import PassCodes
from unik.mail.envelopes import as_email
from unik.mail.matters import Guest, Matter, Night, Site
from unik.mail.writers import write

SITE = Site(
    address="https://kvallar.example",
    municipality="Karlskoga kommun",
    email="unik@karlskoga.example",
    phone="0586-610 00",
)
SENDER = Address("Ditt pass", addr_spec="pass@kvallar.example")
_EVENT, _SIGN_UP = UUID(int=7), UUID(int=8)
CODE = PassCodes([bytes(range(32))]).issue(_EVENT, _SIGN_UP, serial=1)
ALVA = Guest("Alva L", "K7F-4QM", CODE.payload, CODE.manage_token, offer_ends_at=LAST_ENTRY_AT)
NIGHT = Night(
    id=_EVENT,
    slug="hostmys",
    title="Grusbalen",
    description="",
    rules="Raka puckar",
    doors_open_at=DOORS_OPEN_AT,
    starts_at=STARTS_AT,
    ends_at=ENDS_AT,
    last_entry_at=LAST_ENTRY_AT,
    changed_at=WEEK_BEFORE,
    is_cancelled=False,
    price_kr=40,
    place="Stacken",
    address="Stackvägen 1",
    way_home="Buss 501",
    phone="070-174 06 05",
)
COPIES = [(kind, Audience.ADULT) for kind in MessageKind if kind in COPIED]
TO_GUESTS = [kind for kind in MessageKind if kind not in TO_STAFF]
EVERY = [*((kind, Audience.GUEST) for kind in TO_GUESTS), *COPIES]


def a_matter(
    kind: MessageKind = MessageKind.PASS,
    audience: Audience = Audience.GUEST,
    language: str = "sv",
    **given: object,
) -> Matter:
    """A message about Alva's sign-up, a day before the evening."""
    matter = Matter(
        message_id=UUID(int=9),
        kind=kind,
        audience=audience,
        language=language,
        guest=ALVA,
        night=NIGHT,
        site=SITE,
        now=DOORS_OPEN_AT - timedelta(days=1),
    )
    return replace(matter, **given)


def an_email(matter: Matter, recipient: str = "alva@post.example") -> EmailMessage:
    """The letter as it leaves."""
    return as_email(
        write(matter), matter.message_id, sender=SENDER, recipient=recipient, now=matter.now
    )


def parts_of(email: EmailMessage) -> dict[str, EmailMessage]:
    """Return the parts of a letter that hold something, by their type."""
    return {part.get_content_type(): part for part in email.walk() if not part.is_multipart()}


def text_of(email: EmailMessage) -> str:
    """Return what a program shows that knows no HTML."""
    return parts_of(email)["text/plain"].get_content()


def page_of(email: EmailMessage) -> str:
    """Return what other programs show."""
    return parts_of(email)["text/html"].get_content()
