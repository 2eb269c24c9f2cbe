"""Whether the database and its migrations are in order."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, abort, current_app
from flask.typing import ResponseReturnValue

from unik.extensions import db

health_check = Blueprint("health", __name__)


@health_check.get("/halsa")
def health() -> ResponseReturnValue:
    """Answer 200 when the database answers and has every migration, else 503."""
    scripts = ScriptDirectory(current_app.extensions["migrate"].directory)
    applied = MigrationContext.configure(db.session.connection()).get_current_heads()
    if set(applied) != set(scripts.get_heads()):
        abort(503)
    return {"status": "ok"}
