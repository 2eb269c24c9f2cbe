"""Requests of a door's phone, right in most fields and wrong in some: counted right, and no 5xx."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.builders import DURING
from tests.fuzz.garbage import Garbage
from tests.fuzz.world import World, a_world
from tests.interface import Interface, Route, Schema, interface_of
from unik.extensions import db
from unik.models import Event, SignUp

AT_ONCE = 250
FACTS = ("code", "token_digest", "short_code", "sign_up_id")

pytestmark = [pytest.mark.both_databases, pytest.mark.timeout(900)]


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(each, marks=pytest.mark.proof) for each in range(4, 40))]
)
def test_whatever_a_phone_sends_is_answered_and_people_are_counted_right(
    app: Flask, client, at, seed: int
):
    at(DURING)
    garbage, world = Garbage(seed), a_world(app)
    interface = interface_of(app)
    known: list[str] = []

    statuses = [send(garbage, world, interface, known) for _ in range(AT_ONCE)]

    assert not [each for each in statuses if each >= 500]
    assert statuses.count(200) > AT_ONCE / 10
    event = db.session.get_one(Event, world.event.id, populate_existing=True)
    inside = select(func.count()).where(SignUp.event_id == event.id, SignUp.inside)
    assert event.people_inside == db.session.scalar(inside) + event.unnamed_inside
    assert event.people_inside >= 0


def send(garbage: Garbage, world: World, interface: Interface, known: list[str]) -> int:
    """Send one request, and return the status; what was sent is held against the document."""
    client = world.clients[garbage.one_of("phone", "phone", "door")]
    route: Route = garbage.one_of(*(each for each in interface.routes if "{" in each.path))
    event_id = garbage.one_of(*[str(world.event.id)] * 9, *world.known["event_id"])
    address = route.path.replace("{event_id}", event_id)
    if route.method == "get":
        asked = [each for each in route.described["parameters"] if each["in"] == "query"]
        query = {each["name"]: garbage.query(each["schema"]) for each in asked}
        return client.get(address, query_string=query).status_code
    schema = route.described["requestBody"]["content"]["application/json"]["schema"]
    if garbage.happens(0.05):
        body, kind = garbage.body()
        return client.post(address, data=body, content_type=kind).status_code
    sent = _mended(garbage.like(schema, interface.components), garbage, world, known)
    return client.post(address, json=sent).status_code


def _mended(sent: Any, garbage: Garbage, world: World, known: list[str]) -> Any:
    """Put in codes and ids that are known, so that something happens."""
    if isinstance(sent, list):
        return [_mended(each, garbage, world, known) for each in sent]
    if not isinstance(sent, dict):
        return sent
    for name in FACTS:
        if name in sent and garbage.happens(0.8):
            sent[name] = garbage.one_of(*world.codes)
    if "scan_id" in sent and known and garbage.happens(0.3):
        sent["scan_id"] = garbage.one_of(*known[-20:])
    elif isinstance(sent.get("scan_id"), str):
        known.append(sent["scan_id"])
    return sent


def test_the_document_leads_to_requests_that_are_taken_in(app: Flask, client):
    interface, garbage = interface_of(app), Garbage(1)
    schema: Schema = next(
        each for each in interface.routes if each.path.endswith("/scans")
    ).described

    sent = garbage.like(
        schema["requestBody"]["content"]["application/json"]["schema"], interface.components
    )

    assert sent
