"""Whether the database and its migrations are in order."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from unik.databases.steps import last_step_of, newest_step
from unik.extensions import db

health_check = Blueprint("health", __name__)


@health_check.get("/halsa")
def health() -> ResponseReturnValue:
    """Answer 200 when the database answers and has every migration, else 503."""
    if last_step_of(db.session.connection()) != newest_step():
        abort(503)
    return {"status": "ok"}
