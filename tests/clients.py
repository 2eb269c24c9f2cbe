"""Browsers and machines that ask an app of this process."""

import contextvars
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.interface import check as check_interface
from unik.extensions import db


class Client(FlaskClient):
    """A browser without JavaScript; each request has its own context, as on a server."""

    def run_wsgi_app(self, *args: Any, **kwargs: Any) -> Any:
        """Commit what the test did, then answer the request apart from it."""
        db.session.commit()
        return contextvars.Context().run(super().run_wsgi_app, *args, **kwargs)

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Answer, and hold what machines are told against what we say of it."""
        answer = super().open(*args, **kwargs)
        if answer.request.path.startswith("/api/"):
            check_interface(answer, self.application)
        return answer


def a_client(app: Flask) -> FlaskClient:
    """Return a browser; `app.test_client()` gives another one from then on."""
    app.test_client_class = Client
    return app.test_client()
