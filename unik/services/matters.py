"""Putting together what a letter needs to know, from what is true now."""

from datetime import datetime
from typing import NamedTuple

from unik.domain.age_answers import Refusal, answer_by_age
from unik.domain.event_states import EventState
from unik.domain.messages import Audience, Channel, MessageKind
from unik.domain.pass_codes import PassCode, PassCodes, token_digest, token_of
from unik.domain.relevance import Situation, still_holds
from unik.domain.shared_doors import own_door
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SIGNED_UP
from unik.mail.matters import Guest, Invitation, Matter, Night, Site
from unik.models import Event, Message, SignUp
from unik.queries.school_years import get_school_calendar
from unik.queries.sign_ups import find_issue
from unik.services.phones import write_phone

_ABOUT_AGE = {MessageKind.REVIEW_DECLINED, MessageKind.FALLS_OUTSIDE}


class Item(NamedTuple):
    """One message ready to be written and sent."""

    matter: Matter | Invitation
    channel: Channel
    recipient: str


def item_of(message: Message, *, site: Site, codes: PassCodes, now: datetime) -> Item | None:
    """Return what to send, or `None` where nobody is to be written to any more."""
    sign_up = message.sign_up
    if sign_up is None:
        return None
    recipient = _recipient(message, sign_up)
    if recipient is None or not still_holds(message.kind, _situation(sign_up), now):
        return None
    matter = Matter(
        message_id=message.id,
        kind=message.kind,
        audience=message.audience,
        language=site.language_for(sign_up.language),
        guest=_guest(message.kind, sign_up, codes),
        night=_night(sign_up.event),
        site=site,
        now=now,
    )
    return Item(matter, message.channel, recipient)


def _recipient(message: Message, sign_up: SignUp) -> str | None:
    if message.channel is Channel.SMS:
        return sign_up.adult_phone
    return sign_up.email if message.audience is Audience.GUEST else sign_up.adult_email


def _situation(sign_up: SignUp) -> Situation:
    event = sign_up.event
    return Situation(
        state=sign_up.state,
        event_state=event.state,
        has_come=sign_up.admitted_at is not None,
        doors_open_at=event.doors_open_at,
        ends_at=event.ends_at,
        offer_ends_at=sign_up.offer_ends_at,
    )


def _guest(kind: MessageKind, sign_up: SignUp, codes: PassCodes) -> Guest:
    code = _code(sign_up, codes)
    payload = code.payload if code and sign_up.state in SIGNED_UP else None
    refusal = _refusal(sign_up) if kind in _ABOUT_AGE else Refusal()
    return Guest(
        name=sign_up.name,
        short_code=show_short_code(sign_up.short_code),
        payload=payload,
        manage_token=code.manage_token if code else None,
        state=sign_up.state,
        offer_ends_at=sign_up.offer_ends_at,
        welcome_on=refusal.welcome_on,
        has_outgrown=refusal.is_for_younger,
        door=_door(payload, sign_up.event) if payload else None,
    )


def _door(payload: str, event: Event) -> str | None:
    return own_door(token_digest(token_of(payload)), event.shared_doors)


def _code(sign_up: SignUp, codes: PassCodes) -> PassCode | None:
    issue = find_issue(sign_up.id)
    return codes.matching(*issue) if issue else None


def _refusal(sign_up: SignUp) -> Refusal:
    event = sign_up.event
    return answer_by_age(
        sign_up.born_on,
        event.age_limits,
        doors_on=event.doors_on,
        calendar=get_school_calendar(),
    )


def _night(event: Event) -> Night:
    venue = event.venue
    return Night(
        id=event.id,
        slug=event.slug,
        title=event.title,
        description=event.description,
        rules=event.rules,
        doors_open_at=event.doors_open_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        last_entry_at=event.last_entry_at,
        changed_at=event.changed_at,
        is_cancelled=event.state is EventState.CANCELLED,
        price_kr=event.price_kr,
        place=venue.name,
        address=venue.address,
        way_home=venue.way_home,
        phone=write_phone(event.contact_phone) if event.contact_phone else "",
    )
