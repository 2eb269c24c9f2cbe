"""Moments that clients send."""

from datetime import UTC, datetime


def read_moment(text: str) -> datetime:
    """Return an RFC 3339 moment in UTC; raise ValueError for what is none or has no offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs an offset")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("before or after all time") from None
