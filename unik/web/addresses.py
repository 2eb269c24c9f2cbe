"""Addresses that people bring along."""

from urllib.parse import urlsplit


def local_path(address: str | None) -> str | None:
    """Return an address if it surely stays on this site, or `None`.

    Browsers read a backslash as a slash and leave out control characters, so
    either may lead elsewhere.
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return None
    if "\\" in address or not address.isprintable():
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address
