"""The interface for programs as OpenAPI 3.1, made from what reads and writes it."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from flask import Response, current_app, jsonify
from werkzeug.routing import Rule

from unik.web import paired, sign_in
from unik.web.admitted import ADMITTED, Phone
from unik.web.api import api
from unik.web.api.answers import ERROR
from unik.web.api.kinds import KEY, Schema
from unik.web.api.operations import OPERATIONS, Operation, operation
from unik.web.api.shapes import KNOWN, Field

_ABOUT = """\
What everybody may ask: the evenings that are announced. And what a phone at the door of one
evening may ask: by the cookie that it gets for the link of an organizer, or by that of a sign-in.
Everything that is sent needs the site's own token as well. Ids of what is sent are made up by the
client, and a repeat with the same id does nothing twice."""
_ALWAYS = {400: "Something cannot be read, or the site's own token does not come along."}
_HELD = "Kept, and counted only once somebody has said so: the phone may work its door no more."
_INSIDE = {
    401: "Not signed in, no paired phone, or one that may work no more.",
    404: "No such evening, or its door is not theirs to work now.",
}
_PARAMETER = re.compile("<uuid:([a-z_]+)>")


@api.get("/openapi.json")
@operation(tells={"type": "object"})
def openapi() -> Response:
    """Tell this very document."""
    answer = jsonify(_document())
    answer.add_etag()
    return answer


def _document() -> dict[str, object]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "UNIK", "version": "1", "description": _ABOUT},
        "paths": _paths(),
        "components": {
            "schemas": {name: shape.described for name, shape in sorted(KNOWN.items())},
            "securitySchemes": _security_schemes(),
        },
    }


def _paths() -> dict[str, object]:
    paths: dict[str, dict[str, object]] = {}
    for rule in current_app.url_map.iter_rules():
        if rule.endpoint.startswith(f"{api.name}."):
            described = paths.setdefault(_PARAMETER.sub(r"{\1}", rule.rule), {})
            described |= dict(_operations_of(rule))
    return dict(sorted(paths.items()))


def _operations_of(rule: Rule) -> Iterator[tuple[str, Schema]]:
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
        yield method.lower(), _described(rule, method, OPERATIONS[rule.endpoint])


def _described(rule: Rule, method: str, known: Operation) -> Schema:
    summary, _, more = known.about.partition("\n\n")
    described: dict[str, object] = {
        "operationId": rule.endpoint.removeprefix(f"{api.name}."),
        "summary": " ".join(summary.split()),
        "parameters": [*_in_path(rule), *_asked(known)],
        "security": _security(rule, method),
        "responses": _responses(rule, method, known),
    }
    if more:
        described["description"] = more
    if known.sends:
        described["requestBody"] = {"required": True, "content": _json(known.sends)}
    return described


def _in_path(rule: Rule) -> Iterator[Schema]:
    for name in _PARAMETER.findall(rule.rule):
        yield {"name": name, "in": "path", "required": True, "schema": KEY.schema}


def _asked(known: Operation) -> Iterator[Schema]:
    for place, asked in (("query", known.asks), ("header", known.says)):
        yield from (_parameter(each, place, required=True) for each in asked.needed)
        yield from (_parameter(each, place, required=False) for each in asked.optional)


def _parameter(asked: Field[object], place: str, *, required: bool) -> Schema:
    about = {"description": asked.about} if asked.about else {}
    schema = asked.kind.schema
    return {"name": asked.name, "in": place, "required": required, "schema": schema, **about}


def _security(rule: Rule, method: str) -> list[dict[str, list[str]]]:
    """Say which keys open a route, as the access table has it."""
    admitted = ADMITTED[rule.endpoint]
    sent = {} if method == "GET" else {"session": list[str](), "siteToken": list[str]()}
    if admitted is None:
        return [sent] if sent else []
    keys = ["doorDevice"] if Phone.PAIRED in admitted else []
    return [{key: [], **sent} for key in [*keys, "staffSignIn"]]


def _responses(rule: Rule, method: str, known: Operation) -> Mapping[str, Schema]:
    refuses = dict(known.refuses)
    if ADMITTED[rule.endpoint] is not None:
        refuses = _INSIDE | refuses
    if method != "GET" or known.asks.needed:
        refuses = _ALWAYS | refuses
    told: dict[int, Schema] = {200: {"description": "As asked.", "content": _json(known.tells)}}
    if known.holds:
        told[202] = {"description": _HELD, "content": _json(known.holds)}
    if known.is_known:
        told[304] = {"description": "As the ETag in If-None-Match has it."}
    refused = {
        status: {"description": why, "content": _json(ERROR.schema)}
        for status, why in refuses.items()
    }
    other = {"description": "Anything else that went wrong.", "content": _json(ERROR.schema)}
    every = sorted((told | refused).items())
    return {str(status): answer for status, answer in every} | {"default": other}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _security_schemes() -> dict[str, Schema]:
    session_cookie = cast("str", current_app.config["SESSION_COOKIE_NAME"])
    return {
        "doorDevice": _cookie(paired.cookie_name(), "Of a phone that spent an organizer's link."),
        "staffSignIn": _cookie(sign_in.cookie_name(), "Of somebody who is signed in."),
        "session": _cookie(session_cookie, "Comes with the site's own token, and belongs to it."),
        "siteToken": {
            "type": "apiKey",
            "in": "header",
            "name": "X-CSRFToken",
            "description": "From /api/v1/token.",
        },
    }


def _cookie(name: str, about: str) -> Schema:
    return {"type": "apiKey", "in": "cookie", "name": name, "description": about}
