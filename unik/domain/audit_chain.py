"""A chain of digests over the trail: nothing in it can be changed or left out unnoticed."""

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

START = bytes(32)
"""Where a chain begins that nothing was pruned from."""


def content_of(values: Iterable[object]) -> bytes:
    """Return the values of one entry as bytes that are the same wherever it was read."""
    return json.dumps(
        list(values), sort_keys=True, separators=(",", ":"), default=_written
    ).encode()


def link(before: bytes, content: bytes) -> bytes:
    """Return the digest that stands for an entry and for everything before it."""
    return sha256(before + sha256(content).digest()).digest()


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
