"""What is sent of a scan."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast
from uuid import UUID

from unik.domain.admission import Direction, Verdict
from unik.domain.readings import Key, PassDigest, Reading, ShortCode
from unik.domain.scan_methods import ScanMethod
from unik.domain.short_codes import read_short_code
from unik.web.door.codes import read_code
from unik.web.moments import read_moment

Value = TypeVar("Value")

_DIGEST_BYTES = 32
_KEYS = ("code", "token_digest", "short_code")


class Wrong(ValueError):
    """A field of the request that cannot be read."""


def read_scan(body: object) -> Reading:
    """Return what was sent; raise `Wrong` with the name of the field that cannot be read."""
    if not isinstance(body, dict):
        raise Wrong("body")
    fields = cast("dict[str, object]", body)
    key, method = _key(fields)
    return Reading(
        id=_parsed(fields, "scan_id", UUID),
        key=key,
        direction=_parsed(fields, "direction", Direction),
        method=method,
        scanned_at=_parsed(fields, "scanned_at", read_moment),
        sent_at=_parsed_if_given(fields, "sent_at", read_moment),
        local_verdict=_parsed_if_given(fields, "local_verdict", Verdict),
    )


def _key(fields: Mapping[str, object]) -> tuple[Key | None, ScanMethod]:
    """Return what was shown, said in exactly one of three ways."""
    match [name for name in _KEYS if name in fields]:
        case ["code"]:
            return read_code(_parsed(fields, "code", str))
        case ["token_digest"]:
            return PassDigest(_parsed(fields, "token_digest", _digest)), ScanMethod.CODE
        case ["short_code"]:
            return ShortCode(_parsed(fields, "short_code", _short_code)), ScanMethod.SHORT_CODE
        case _:
            raise Wrong("code")


def _parsed(fields: Mapping[str, object], name: str, parse: Callable[[str], Value]) -> Value:
    value = fields.get(name)
    if not isinstance(value, str):
        raise Wrong(name)
    try:
        return parse(value)
    except ValueError:
        raise Wrong(name) from None


def _parsed_if_given(
    fields: Mapping[str, object], name: str, parse: Callable[[str], Value]
) -> Value | None:
    return _parsed(fields, name, parse) if name in fields else None


def _digest(text: str) -> bytes:
    digest = bytes.fromhex(text)
    if len(digest) != _DIGEST_BYTES:
        raise ValueError("not the length of SHA-256")
    return digest


def _short_code(text: str) -> str:
    code = read_short_code(text)
    if code is None:
        raise ValueError("not six characters of our alphabet")
    return code
