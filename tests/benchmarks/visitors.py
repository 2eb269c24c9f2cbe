"""Who visits: doors that scan, youths that sign up, readers of one page."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

from tests.benchmarks.client import Client
from tests.benchmarks.load import Visit

_CSRF = re.compile(rb'name="csrf_token"[^>]* value="([^"]+)"')
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_FORM_ID = re.compile(rb'name="form_id"[^>]* value="([^"]+)"')


def a_reader(port: int, path: str) -> Iterator[Visit]:
    """Open the same page again and again."""
    with Client(port) as client:
        while True:
            yield partial(_read, client, path)


def a_door(
    port: int, cookie: tuple[str, str], slug: str, passes: Sequence[tuple[str, str]]
) -> Iterator[Visit]:
    """Scan each pass, given as the id of its event and what its code says; each gets in."""
    with Client(port) as client:
        client.cookies[cookie[0]] = cookie[1]
        opened = client.get(f"/dorr/{slug}")
        token = _found(_CSRF, opened.page)
        for event_id, payload in passes:
            yield partial(_scan, client, event_id, payload, token)


def a_queue_of_youths(port: int, slug: str) -> Iterator[Visit]:
    """Sign up one youth after the other, each from a phone of their own."""
    while True:
        yield partial(_sign_up, port, slug, f"Gäst {uuid4().hex[:20].translate(_LETTERS)}")


def _read(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status == 200, answer


def _scan(client: Client, event_id: str, payload: str, token: str) -> None:
    scan = {
        "scan_id": str(uuid4()),
        "code": payload,
        "direction": "in",
        "scanned_at": datetime.now(UTC).isoformat(),
    }
    answer = client.post(
        f"/api/v1/events/{event_id}/scans",
        json.dumps(scan).encode(),
        "application/json",
        X_CSRFToken=token,
    )
    assert answer.status == 200, answer
    assert json.loads(answer.body)["verdict"] == "admitted", answer


def _sign_up(port: int, slug: str, name: str) -> None:
    """Open the form, fill it in, and open the pass that it leads to."""
    with Client(port) as client:
        path = f"/kvallar/{slug}/anmalan"
        form = client.get(path)
        fields = {
            "csrf_token": _found(_CSRF, form.page),
            "form_id": _found(_FORM_ID, form.page),
            "name": name,
            "day": "14",
            "month": "5",
            "year": "2012",
            "phone": "070-174 06 12",
        }
        sent = client.post_form(path, fields)
        assert sent.status == 303, sent
        shown = client.get(sent.location)
        assert shown.status == 200, shown


def _found(pattern: re.Pattern[bytes], page: bytes) -> str:
    found = pattern.search(page)
    assert found, page[:500]
    return found[1].decode()
