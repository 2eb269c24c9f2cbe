"""What a letter is about, as values."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from unik.domain.messages import Audience, MessageKind
from unik.domain.sign_up_states import SignUpState


@dataclass(frozen=True)
class Site:
    """Who writes, and where UNIK is found on the web."""

    address: str
    """As "https://kvallar.example", without a slash at the end."""
    municipality: str
    email: str
    phone: str
    contact_name: str = ""
    """The part of the municipality that answers; may be empty."""
    has_survey: bool = True
    """Whether guests are asked how it was."""
    languages: tuple[str, ...] = ("sv", "fi", "en")
    """Those that are written, the first one to whoever asked for another."""

    def language_for(self, wanted: str) -> str:
        """Return the language to write in to somebody who asked for that one."""
        return wanted if wanted in self.languages else self.languages[0]

    def page(self, *parts: str) -> str:
        """Return the address of a page."""
        return "/".join((self.address, *parts))

    def pass_page(self, manage_token: str, *parts: str) -> str:
        """Return an address that belongs to the guest alone."""
        return self.page("pass", manage_token, *parts)

    def event_page(self, slug: str) -> str:
        """Return the page of an evening, which is for everybody."""
        return self.page("kvallar", slug)

    def survey(self, slug: str) -> str:
        """Return where everybody may say how an evening was; nothing there tells who came."""
        return self.page("kvallar", slug, "enkat")


@dataclass(frozen=True)
class Night:
    """The evening as it is planned when the letter is written; moments in UTC."""

    id: UUID
    slug: str
    title: str
    description: str
    rules: str
    doors_open_at: datetime
    starts_at: datetime
    ends_at: datetime
    last_entry_at: datetime
    changed_at: datetime
    is_cancelled: bool
    price_kr: int
    place: str
    address: str
    way_home: str
    phone: str
    """Always answered during the evening, as people dial it."""


@dataclass(frozen=True)
class Guest:
    """Whose sign-up it is; `payload` and `manage_token` are `None` if no code can be shown."""

    name: str | None
    short_code: str
    payload: str | None
    manage_token: str | None
    state: SignUpState = SignUpState.ACTIVE
    offer_ends_at: datetime | None = None
    welcome_on: date | None = None
    """From when somebody is old enough who was not let in."""
    has_outgrown: bool = False
    door: str | None = None
    """The door that the code belongs to, where doors share them."""


@dataclass(frozen=True)
class Invitation:
    """A link to a password for one of the staff; it holds until a moment (UTC)."""

    message_id: UUID
    language: str
    name: str
    token: str
    until: datetime
    is_new: bool
    """Whether they have had no password yet."""
    site: Site
    now: datetime

    @property
    def kind(self) -> MessageKind:
        """What a message about it is called in the outbox."""
        return MessageKind.INVITATION

    @property
    def link(self) -> str:
        """The page where the password is chosen."""
        return self.site.page("personal", "valkommen", self.token)


@dataclass(frozen=True)
class Matter:
    """All that one letter needs to know, when it leaves at `now`."""

    message_id: UUID
    kind: MessageKind
    audience: Audience
    language: str
    guest: Guest
    night: Night
    site: Site
    now: datetime
