"""The interface of the door's phones, held against the document that describes it."""

import contextvars
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import brotli
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

Schema = Mapping[str, Any]
JSON = "application/json"
ADDRESS = "/api/v1/openapi.json"


class Route(NamedTuple):
    """One thing that may be asked, as the document has it."""

    path: str
    method: str
    described: Schema

    def is_of(self, method: str, path: str) -> bool:
        """Say whether a request is meant for it."""
        pattern = re.sub(r"\{[a-z_]+\}", "[0-9a-f-]{36}", self.path)
        return method.lower() == self.method and bool(re.fullmatch(pattern, path))


class Interface:
    """What a document says, asked about what was really sent and told."""

    def __init__(self, document: Schema) -> None:
        self.routes = [
            Route(path, method, described)
            for path, methods in document["paths"].items()
            for method, described in methods.items()
        ]
        self.components: Schema = document["components"]["schemas"]
        self._components = document["components"]
        self._closed_components = _closed(document["components"])
        self._validators: dict[str, Draft202012Validator] = {}

    def faults_of(self, answer: TestResponse) -> list[str]:
        """Say what is wrong with an answer, or with what was sent and taken in."""
        asked = answer.request
        route = next((each for each in self.routes if each.is_of(asked.method, asked.path)), None)
        if route is None:
            return []
        if answer.status_code == 304 and "304" in route.described["responses"]:
            return ["something is told again"] if answer.data else []
        if answer.mimetype != JSON:
            return [f"the answer is {answer.mimetype}"]
        responses = route.described["responses"]
        said = responses.get(str(answer.status_code), responses["default"])
        faults = [*self.faults_of_value(_told(answer), _schema_of(said), closed=True)]
        if answer.status_code == 200:
            faults += self._faults_of_request(answer, route.described)
        return faults

    def faults_of_value(self, value: object, schema: Schema, *, closed: bool) -> Iterator[str]:
        """Say what is wrong with a value; `closed` allows nothing that the schema does not name."""
        for error in self._validator(schema, closed=closed).iter_errors(value):
            yield f"{error.json_path}: {error.message}"

    def _faults_of_request(self, answer: TestResponse, described: Schema) -> Iterator[str]:
        asked = {each["name"]: each for each in described["parameters"] if each["in"] == "query"}
        for name, value in answer.request.args.items():
            if name not in asked:
                yield f"{name} is asked for"
            else:
                yield from self.faults_of_value(value, asked[name]["schema"], closed=False)
        if "requestBody" in described:
            schema = _schema_of(described["requestBody"])
            # The app has read it to its end.
            answer.request.environ["wsgi.input"].seek(0)
            for sent in _taken_in(json.loads(answer.request.data), answer.json):
                yield from self.faults_of_value(sent, schema, closed=False)

    def _validator(self, schema: Schema, *, closed: bool) -> Draft202012Validator:
        name = f"{closed} {json.dumps(schema)}"
        if name not in self._validators:
            components = self._closed_components if closed else self._components
            whole = {"components": components, **(_closed(schema) if closed else schema)}
            checker = Draft202012Validator.FORMAT_CHECKER
            self._validators[name] = Draft202012Validator(whole, format_checker=checker)
        return self._validators[name]


def interface_of(app: Flask) -> Interface:
    """Return what the app says of itself to anybody."""
    asked = contextvars.Context().run(FlaskClient(app).get, ADDRESS)
    assert asked.status_code == 200, asked.text
    return Interface(asked.json)


def check(answer: TestResponse, app: Flask) -> None:
    """Fail if an answer, or what was sent for it, is not as the document says.

    Where a test has put something else behind the doors, there is nothing to say.
    """
    if not app.view_functions["api.openapi"].__module__.startswith("unik."):
        return
    faults = _interface(app).faults_of(answer)
    assert not faults, f"{answer.request.method} {answer.request.path}: {faults}\n{answer.text}"


_known: list[Interface] = []


def _interface(app: Flask) -> Interface:
    """Return the document of the code, which is the same for every app of a process."""
    if not _known:
        _known.append(interface_of(app))
    return _known[0]


def _taken_in(sent: object, told: object) -> Iterator[object]:
    """Give what was sent, and of a list all that was taken in, each by itself."""
    if not isinstance(sent, list) or not isinstance(told, list):
        yield sent
        return
    yield from ([one] for one, of_it in zip(sent, told, strict=True) if of_it["status"] < 400)


def _schema_of(said: Schema) -> Schema:
    return said["content"][JSON]["schema"]


def _told(answer: TestResponse) -> Any:
    """Return what is told, also where it came packed."""
    packed = answer.content_encoding == "br"
    return json.loads(brotli.decompress(answer.data) if packed else answer.data)


def _closed(schema: Any) -> Any:
    """Return a schema that allows no other field than those it names."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(part) for name, part in schema.items()}
    return closed | {"additionalProperties": False} if "properties" in schema else closed
