"""What people see when something goes wrong."""

from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    SecurityError,
    ServiceUnavailable,
    TooManyRequests,
)
from werkzeug.routing import RoutingException

from unik.extensions import db
from unik.services.rate_limits import TooManyTries
from unik.web.waiting import advice_to_wait, seconds_to_wait

_PAGES = {400, 404, 405, 413, 429, 500, 503}


def init_app(app: Flask) -> None:
    """Answer every error with a page, or with JSON to a machine."""
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(OperationalError, _nothing_saved)
    app.register_error_handler(DataError, _not_storable)
    app.register_error_handler(TooManyTries, _wait)


def answer(error: HTTPException, **words: str) -> ResponseReturnValue:
    """Answer with the page about that error, or with JSON to a machine."""
    # Without a known host there are no addresses, and so none of our pages.
    if isinstance(error, RoutingException | SecurityError):
        return error.get_response()
    code = error.code or 500
    if request.path.startswith("/api/"):
        return {"error": error.name.lower().replace(" ", "_")}, code
    shown = code if code in _PAGES else 400
    return render_template("errors/error.html", code=shown, **words), code


def _nothing_saved(_error: OperationalError) -> ResponseReturnValue:
    """Say that nothing was saved when the disk is full or the database is away."""
    db.session.rollback()
    return answer(ServiceUnavailable())


def _not_storable(_error: DataError) -> ResponseReturnValue:
    """Turn away what no database keeps, such as a NUL in an address or a text."""
    db.session.rollback()
    return answer(BadRequest())


def _wait(error: TooManyTries) -> ResponseReturnValue:
    """Say how long to wait: in words to people, in seconds to machines."""
    response = make_response(answer(TooManyRequests(), advice=advice_to_wait(error.until)))
    response.headers["Retry-After"] = str(seconds_to_wait(error.until))
    return response
