"""What is written into logs: never a secret address."""

import logging

from flask import Flask, has_request_context, request
from flask.logging import default_handler


def init_app(app: Flask) -> None:
    """Mask the tokens of addresses in everything that the app logs."""
    default_handler.setFormatter(_Masked("[%(asctime)s] %(levelname)s in %(module)s: %(message)s"))


class _Masked(logging.Formatter):
    """Writes an ellipsis for every token of the request, also in what Python says about errors."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for token in _tokens_of_the_request():
            text = text.replace(token, "…")
        return text


def _tokens_of_the_request() -> list[str]:
    if not has_request_context():
        return []
    return [
        str(value) for name, value in (request.view_args or {}).items() if name.endswith("token")
    ]
