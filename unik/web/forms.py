"""What all forms share."""

from collections.abc import Mapping
from typing import Any

import wtforms
from flask_wtf import FlaskForm
from wtforms import Field

_untyped: Any = wtforms


class Form(FlaskForm):
    """A form that people fill in, protected against other sites."""

    def is_filled_in(self) -> bool:
        """Say whether it was sent, and nothing is wrong with it as far as a form can know."""
        untyped: Any = self
        return untyped.validate_on_submit()


def choices(labels: Mapping[Any, str]) -> list[Any]:
    """Return what a field offers, from the words for each value."""
    return [_untyped.SelectChoice(str(value), label) for value, label in labels.items()]


def complain(field: Field, message: str) -> None:
    """Put beside a field what only a service could find out."""
    field.errors = [*field.errors, message]
