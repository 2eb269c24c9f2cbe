"""Slowing down guessing: counters in the database, shared by all workers."""

import hmac
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from flask import request

from unik.domain.errors import UnikError
from unik.services.rate_limits import Allowance, give_back, spend
from unik.web import clock
from unik.web.sign_in import secret_key

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_ONE_SUBSCRIBER = 64
"""Bits; nobody gets less of IPv6 than all addresses that begin alike so far."""


class Limit(NamedTuple):
    """How often something may be tried in a window of time."""

    purpose: str
    tries: int
    window: timedelta

    def of(self, *who: str) -> Allowance:
        """Return the tries that somebody has, under a key that tells nobody who it is."""
        words = "\0".join([self.purpose, str(self.window), *who])
        key = hmac.new(secret_key(), words.encode(), "sha256").hexdigest()
        return Allowance(key, self.tries, self.window)


def count(*allowances: Allowance) -> None:
    """Count a try; answer 429 when it is one too many."""
    spend(*allowances, now=clock.now())


@contextmanager
def counting(failure: type[UnikError], *allowances: Allowance) -> Generator[None]:
    """Count what ends in that failure, and nothing else; answer 429 before a try too many.

    It counts while it is tried, so that many at once are not more than one after the other.
    """
    counted = spend(*allowances, now=clock.now())
    try:
        yield
    except failure:
        raise
    except UnikError:
        give_back(counted)
        raise
    give_back(counted)


def network_address() -> str:
    """Return where the request comes from: what one subscriber has, or a whole school."""
    written = request.remote_addr or ""
    try:
        address = ip_address(written)
    except ValueError:
        return written
    if not isinstance(address, IPv6Address):
        return written
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _ONE_SUBSCRIBER), strict=False))
