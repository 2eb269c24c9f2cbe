"""What nobody should send, drawn from a seed: the same seed sends the same."""

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

TEXTS = (
    *("", " ", "0", "-1", "1", "null", "true", "NaN", "1e309", "9" * 40, "å ä ö", "Å\u0301", "\0"),
    *(
        "\0å",
        "\r\nSet-Cookie: a=b",
        "\u202eabc",
        "👩‍👩‍👧",
        "%00",
        "%ff",
        "../../etc/passwd",
        "<b>&'\"",
    ),
    *(
        "' OR 1=1 --",
        "{{7*7}}",
        "=1+1",
        "19:00",
        "2026-10-30",
        "2026-02-30",
        "0000-00-00",
        "å" * 300,
    ),
    *("20110130-1234", "K7F-4QM", "U1" + "0" * 36, "+46701740605", "in", "ut", "A", "x" * 70_000),
)
LONE_SURROGATE = "\ud800"
NUMBERS = (0, -1, 1, 2**31, 2**63, 10**30, 0.5, -0.0, 1e308)
KINDS = (
    *("application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"),
    *("multipart/form-data; boundary=x", "application/json; charset=utf-16", "å", ""),
)
BODIES = (
    *(
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"\0" * 50,
        b'{"a":' * 500,
        b"[" * 60_000,
        b"a=b&" * 300,
    ),
    *(
        b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n\0\r\n--x--',
        b'"\\ud800"',
        b"%%%=%",
    ),
)
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "BREW")
HEADERS = (
    *(
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "Range",
        "If-None-Match",
        "If-Modified-Since",
    ),
    *("X-Forwarded-For", "X-Unsent", "X-By-Itself", "X-CSRFToken", "Referer", "Origin", "Cookie"),
)


class Garbage:
    """Draws one thing after another."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def one_of(self, *choices: Any) -> Any:
        """Draw one of these."""
        return self.chance.choice(choices)

    def happens(self, share: float) -> bool:
        """Say whether something that rare happens now."""
        return self.chance.random() < share

    def text(self) -> str:
        """Draw a text."""
        if self.happens(0.8):
            return self.one_of(*TEXTS)
        letters = "aåäö01-_. \0\u00ad𝕏"
        return "".join(self.chance.choices(letters, k=self.chance.randrange(30)))

    def value(self, depth: int = 0) -> object:
        """Draw anything that JSON can say, and a little more."""
        kinds = [self.text, lambda: self.one_of(*NUMBERS), lambda: self.one_of(True, False, None)]
        kinds.append(lambda: LONE_SURROGATE)
        if depth < 3:
            kinds.append(lambda: [self.value(depth + 1) for _ in range(self.chance.randrange(4))])
            kinds.append(lambda: {self.text(): self.value(depth + 1)})
        return self.one_of(*kinds)()

    def key(self) -> str:
        """Draw an id."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def header(self) -> tuple[str, str]:
        """Draw a header that can be sent: on one line, in Latin letters."""
        sent = self.text()[:4_000].encode("latin-1", "ignore").decode("latin-1")
        return self.one_of(*HEADERS), sent.replace("\r", "").replace("\n", "").replace("\0", "")

    def body(self) -> tuple[bytes, str]:
        """Draw what is no form and no request of ours, and what it calls itself."""
        sent = self.one_of(*BODIES) if self.happens(0.5) else json.dumps(self.value()).encode()
        return sent, self.one_of(*KINDS)

    def like(self, schema: Mapping[str, Any], components: Mapping[str, Any]) -> object:
        """Draw what a schema describes, most of the time."""
        if self.happens(0.04):
            return self.value()
        if "$ref" in schema:
            return self.like(components[schema["$ref"].rpartition("/")[2]], components)
        if "anyOf" in schema:
            return self.like(self.one_of(*schema["anyOf"]), components)
        if "enum" in schema:
            return self.one_of(*schema["enum"])
        return self._of_type(schema, components)

    def query(self, schema: Mapping[str, Any]) -> str:
        """Draw what a schema describes, or any other text, for an address."""
        return self.text()[:200] if self.happens(0.5) else self.one_of(*schema.get("enum", ["al"]))

    def _of_type(self, schema: Mapping[str, Any], components: Mapping[str, Any]) -> object:
        match schema.get("type"):
            case "object":
                return self._fields(schema, components)
            case "array":
                many = range(self.chance.randrange(5))
                return [self.like(schema["items"], components) for _ in many]
            case "string":
                return self._text(schema)
            case _:
                return self.value()

    def _fields(
        self, schema: Mapping[str, Any], components: Mapping[str, Any]
    ) -> dict[str, object]:
        one_of: Sequence[Any] = schema.get("oneOf", [])
        alternatives = [name for each in one_of for name in each["required"]]
        chosen = self.one_of(*alternatives) if alternatives else None
        return {
            name: self.like(field, components)
            for name, field in schema["properties"].items()
            if (name == chosen if name in alternatives else self._is_sent(name, schema))
            or self.happens(0.01)
        }

    def _is_sent(self, name: str, schema: Mapping[str, Any]) -> bool:
        return self.happens(0.97 if name in schema["required"] else 0.5)

    def _text(self, schema: Mapping[str, Any]) -> str:
        match schema.get("format"):
            case "uuid":
                return self.key()
            case "date-time":
                minute = self.chance.randrange(60)
                return f"2026-10-30T{self.one_of(17, 18, 19):02}:{minute:02}:00Z"
            case "date":
                return f"{self.chance.randrange(1900, 2030)}-0{self.chance.randrange(1, 10)}-15"
            case _:
                return self.text()
