"""Slowing down guessing: counters in the database, shared by all workers."""

import hmac
from datetime import timedelta

from flask import request
from limits.storage import Storage

from unik.domain.emails import email_key
from unik.queries.rate_limits import get_tries
from unik.services import rate_limits
from unik.web import clock
from unik.web.sign_in import secret_key, signed_in_account

STORAGE_URI = "database://"
_SCHEMES = ["database"]
A_WHOLE_SCHOOL = "300/minute"
"""Tries from one network address, which hundreds of phones may share."""
ONE_ACCOUNT = "5/minute"
"""Tries on one account (STANDARD, "Safe"); nothing is ever locked for good."""

ONE_CODE = "5/minute;30/hour"
"""Six digits are guessed sooner than a password, so the tries of a whole day matter too."""


class DatabaseStorage(Storage):
    """Counts tries in the table `rate_limit`, under keys that tell nobody anything."""

    STORAGE_SCHEME = _SCHEMES

    @property
    def base_exceptions(self) -> type[Exception]:
        """Nothing is hidden from the error pages."""
        return Exception

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count tries in a window of `expiry` seconds; return how many there were."""
        window = timedelta(seconds=expiry)
        return rate_limits.count_tries(_hidden(key), amount, window=window, now=clock.now())

    def get(self, key: str) -> int:
        """Return how many tries there were."""
        return get_tries(_hidden(key), now=clock.now()).how_many

    def get_expiry(self, key: str) -> float:
        """Return when the tries are forgotten, in seconds since 1970."""
        return get_tries(_hidden(key), now=clock.now()).forgotten_at.timestamp()

    def check(self) -> bool:
        """Say that counting works; if the database is away, so is everything else."""
        return True

    def reset(self) -> int | None:
        """Leave the other keys alone."""
        raise NotImplementedError

    def clear(self, key: str) -> None:
        """Let a key begin anew."""
        rate_limits.forget_tries(_hidden(key))


def by_account() -> str:
    """Count for the account that somebody wants to enter, from wherever they try."""
    return email_key(request.form.get("email", ""))


def by_signed_in() -> str:
    """Count for whoever is signed in."""
    return str(signed_in_account().id)


def _hidden(key: str) -> str:
    """Return a key that holds neither e-mail nor network addresses."""
    return hmac.new(secret_key(), key.encode(), "sha256").hexdigest()
