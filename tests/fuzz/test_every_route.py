"""Garbage is sent to every route, by everybody: nothing ever breaks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.builders import DURING
from tests.fuzz.garbage import METHODS, Garbage
from tests.fuzz.world import World, a_world

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
AT_ONCE = 250
"""Inputs for one installation: what they change is there for the next ones."""
_NAME = re.compile(r'\bname="([a-z_-]+)"')

pytestmark = [pytest.mark.both_databases, pytest.mark.timeout(900)]


def fields() -> list[str]:
    """Return the name of every field that stands in a template, and of a few that forms make."""
    found = {name for file in TEMPLATES.rglob("*.html") for name in _NAME.findall(file.read_text())}
    made = ("name", "email", "password", "code", "scan_id", "undone", "scanned_at", "born-day")
    return sorted({*found, *made, "born-month", "born-year", "capacity", "title", "starts_on"})


FIELDS = fields()


def test_there_are_fields_to_send():
    assert {"csrf_token", "riktning", "sign_up_id", "reason"} <= set(FIELDS)


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(each, marks=pytest.mark.proof) for each in range(4, 40))]
)
def test_nothing_that_is_sent_breaks_anything(app: Flask, client, at, seed: int):
    at(DURING)
    garbage, world = Garbage(seed), a_world(app)
    rules = list(app.url_map.iter_rules())

    broken = [
        report
        for number in range(AT_ONCE)
        for report in send(garbage, world, rules[(seed * AT_ONCE + number) % len(rules)])
    ]

    assert not broken


def test_something_that_breaks_is_seen(app: Flask, client, at):
    at(DURING)
    app.view_functions["public.start"] = lambda: 1 / 0
    rule = next(each for each in app.url_map.iter_rules() if each.endpoint == "public.start")
    garbage, world = Garbage(0), a_world(app)

    assert [each for _ in range(20) for each in send(garbage, world, rule)]


def send(garbage: Garbage, world: World, rule: Rule) -> Iterator[str]:
    """Send one thing to a route; give what was sent if the app could not answer it."""
    who = garbage.one_of(*world.clients)
    address = "".join(_filled_in(garbage, world, rule))
    asked = _request(garbage, world)
    try:
        answer = world.clients[who].open(address, **asked)
    except Exception as error:
        yield f"{who} {asked['method']} {address[:200]}: {error!r} {_shown(asked)}"
        return
    answer.close()
    if answer.status_code >= 500:
        yield f"{who} {asked['method']} {address[:200]}: {answer.status} {_shown(asked)}"


def _filled_in(garbage: Garbage, world: World, rule: Rule) -> Iterator[str]:
    """Fill in the address, with what is there or with anything, and sometimes ask for more."""
    for part in re.split(r"(<[^>]+>)", rule.rule):
        if not part.startswith("<"):
            yield part
            continue
        name = part.strip("<>").rpartition(":")[2]
        known = world.known.get(name, [])
        is_known = known and garbage.happens(0.8)
        yield garbage.one_of(*known) if is_known else quote(garbage.text()[:2_000], safe="")
    # What an address of the interface may ask for stands in its document.
    if garbage.happens(0.3) and not rule.rule.startswith("/api/"):
        asked = garbage.one_of(*FIELDS, "sprak", "since", "name")
        yield f"?{asked}={quote(garbage.text()[:2_000])}"


def _request(garbage: Garbage, world: World) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "method": garbage.one_of("GET", "POST", "POST", *METHODS),
        "headers": [garbage.header() for _ in range(garbage.one_of(0, 0, 1, 3))],
    }
    if asked["method"] in {"POST", "PUT", "PATCH"}:
        if garbage.happens(0.6):
            asked["data"] = {name: _value(garbage, world) for name in _some_fields(garbage)}
        else:
            asked["data"], asked["content_type"] = garbage.body()
    return asked


def _some_fields(garbage: Garbage) -> list[str]:
    return garbage.chance.sample(FIELDS, k=garbage.one_of(1, 3, 8, len(FIELDS)))


def _value(garbage: Garbage, world: World) -> str:
    every = [*world.codes, *(each for known in world.known.values() for each in known)]
    return garbage.one_of(*every) if garbage.happens(0.3) else garbage.text()[:5_000]


def _shown(asked: dict[str, Any]) -> str:
    return repr({name: value for name, value in asked.items() if name != "method"})[:1_000]
