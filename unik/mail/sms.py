"""SMS by way of 46elks (https://46elks.se/docs/send-sms)."""

import base64
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from unik.domain.sending import Trouble
from unik.mail.troubles import Undelivered

API = "https://api.46elks.com/a1/sms"
_TIMEOUT_SECONDS = 15
_TROUBLES: dict[int, Trouble] = {
    HTTPStatus.BAD_REQUEST: Trouble.REFUSED,
    HTTPStatus.UNAUTHORIZED: Trouble.MISCONFIGURED,
    HTTPStatus.FORBIDDEN: Trouble.MISCONFIGURED,
    HTTPStatus.NOT_FOUND: Trouble.MISCONFIGURED,
}
_HANDLERS = (
    ProxyHandler,
    HTTPHandler,
    HTTPSHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
)
"""All but the one that follows where an answer leads."""


@dataclass(frozen=True)
class Elks:
    """An account at 46elks; `sender` is a number, or at most 11 letters and digits."""

    user: str
    password: str = field(repr=False)
    sender: str
    api: str = API
    timeout: float = _TIMEOUT_SECONDS

    def send(self, number: str, words: str) -> None:
        """Hand a message over; raise `Undelivered` unless it was taken."""
        request = Request(  # noqa: S310 - the address is a setting of ours
            self.api,
            data=urlencode({"from": self.sender, "to": number, "message": words}).encode(),
            headers={"Authorization": f"Basic {self._credentials()}"},
        )
        try:
            with _opener().open(request, timeout=self.timeout) as answer:
                answer.read()
        except HTTPError as error:
            error.close()
            raise Undelivered(_answered(error.code)) from error
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            timed_out = isinstance(reason, TimeoutError)
            raise Undelivered(Trouble.TIMED_OUT if timed_out else Trouble.UNREACHABLE) from error

    def _credentials(self) -> str:
        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


def _opener() -> OpenerDirector:
    """Return what asks one address and nothing else: numbers are not sent on elsewhere."""
    opener = OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    return opener


def _answered(status: int) -> Trouble:
    is_redirect = status < HTTPStatus.BAD_REQUEST
    return Trouble.MISCONFIGURED if is_redirect else _TROUBLES.get(status, Trouble.BUSY)
