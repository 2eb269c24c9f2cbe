"""E-mail addresses."""


def email_key(address: str) -> str:
    """Return an address as it is kept and compared: however it is typed, it is one account."""
    return address.strip().casefold()
