"""What is said of the interface to whoever writes a program for it."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate
from werkzeug.test import EnvironBuilder, TestResponse

from tests.interface import ADDRESS, Interface, interface_of
from unik.web.admitted import ADMITTED, Phone


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    """Return the document, as anybody may read it."""
    return client.get(ADDRESS).json


def test_it_is_openapi_and_everybody_may_read_it(document: dict[str, Any]):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_for_machines_is_in_it_and_nothing_else(app: Flask, document: dict[str, Any]):
    routes = {
        (rule.rule.replace("<uuid:event_id>", "{event_id}"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    described = {(path, each) for path, methods in document["paths"].items() for each in methods}

    assert described == routes


def test_what_opens_a_route_is_what_the_access_table_says(document: dict[str, Any]):
    for methods in document["paths"].values():
        for method, described in methods.items():
            admitted = ADMITTED[f"api.{described['operationId']}"]
            keys = {key for way in described["security"] for key in way}
            assert ("doorDevice" in keys) is (admitted is not None and Phone.PAIRED in admitted)
            assert ("staffSignIn" in keys) is (admitted is not None)
            assert ("siteToken" in keys) is (method == "post")
            assert keys <= set(document["components"]["securitySchemes"])


def test_every_route_says_what_it_does_and_everything_described_is_used(document: dict[str, Any]):
    described = [each for methods in document["paths"].values() for each in methods.values()]
    text = json.dumps(document)

    assert all(each["summary"].endswith(".") or each.get("description") for each in described)
    for name in document["components"]["schemas"]:
        assert f'"#/components/schemas/{name}"' in text, name


def test_the_cookies_are_named_as_they_are(document: dict[str, Any]):
    schemes = document["components"]["securitySchemes"]

    assert schemes["doorDevice"] | {"description": ""} == {
        "type": "apiKey",
        "in": "cookie",
        "name": "unik-door",
        "description": "",
    }
    assert schemes["siteToken"]["name"] == "X-CSRFToken"


@pytest.fixture
def interface(app: Flask, client: FlaskClient) -> Interface:
    """Return what every answer of the tests is held against."""
    return interface_of(app)


EVENT = "/api/v1/events/00000000-0000-0000-0000-000000000001"
INSIDE = dict.fromkeys(
    ["people_inside", "unnamed", "capacity", "staff", "adults", "fire_limit", "room_left"], 1
) | {"over_fire_limit": 0, "crowding": "calm", "to_come": 0}
REFUSAL = {"refusal_id": "00000000-0000-0000-0000-000000000002", "reason": "talk"}


def an_answer(path: str, told: object, status: int = 200, **asked: Any) -> TestResponse:
    """What a server said that we made up."""
    request = EnvironBuilder(path, **asked).get_request()
    return TestResponse(
        [json.dumps(told).encode()],
        f"{status} X",
        {"Content-Type": "application/json"},
        request,
    )


def test_what_is_as_described_is_let_be(interface: Interface):
    told = an_answer(f"{EVENT}/head-count", INSIDE)
    refused = an_answer(f"{EVENT}/refusals", REFUSAL, method="POST", json=REFUSAL)

    assert interface.faults_of(told) == interface.faults_of(refused) == []


@pytest.mark.parametrize(
    "told",
    [
        INSIDE | {"names": ["Alva"]},
        INSIDE | {"staff": "12"},
        INSIDE | {"crowding": "packed"},
        {name: count for name, count in INSIDE.items() if name != "staff"},
        [],
    ],
)
def test_an_answer_that_is_not_as_described_is_seen(interface: Interface, told):
    assert interface.faults_of(an_answer(f"{EVENT}/head-count", told))


@pytest.mark.parametrize("sent", [REFUSAL | {"reason": "drunk"}, {"reason": "talk"}, []])
def test_a_request_that_is_taken_in_and_not_as_described_is_seen(interface: Interface, sent):
    answer = an_answer(f"{EVENT}/refusals", REFUSAL, method="POST", json=sent)

    assert interface.faults_of(answer)
