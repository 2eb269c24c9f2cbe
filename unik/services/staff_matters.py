"""Putting together what a letter to one of the staff needs to know, from what is true now."""

from datetime import datetime

from unik.domain.invitations import mailed_token
from unik.mail.matters import Invitation, Site
from unik.models import Message
from unik.services.matters import Item
from unik.services.tokens import token_digest


def staff_item_of(message: Message, *, site: Site, key: bytes, now: datetime) -> Item | None:
    """Return what to send, or `None` where the link is used, taken back, replaced or too old."""
    account, token = message.account, mailed_token(message.id, key=key)
    if account is None or account.disabled_at:
        return None
    until = account.invitation_expires_at
    if account.invitation_digest != token_digest(token) or until is None or until <= now:
        return None
    matter = Invitation(
        message_id=message.id,
        language=site.language_for(account.language),
        name=account.name,
        token=token,
        until=until,
        is_new=account.password_hash is None,
        site=site,
        now=now,
    )
    return Item(matter, message.channel, account.email)
