"""What all forms share."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import wtforms
from flask import Response, make_response, render_template
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.i18n import get_translations

from unik.web.languages import current

_untyped: Any = wtforms


class Form(FlaskForm):
    """A form that people fill in, protected against other sites."""

    class Meta(FlaskForm.Meta):
        """Where the fields' own words come from."""

        def get_translations(self, form: Any) -> Any:
            """Return the words of the request's language, read from their file only once."""
            return _words_of_fields(current())

    def is_filled_in(self) -> bool:
        """Say whether it was sent, and nothing is wrong with it as far as a form can know."""
        untyped: Any = self
        return untyped.validate_on_submit()


def page_with(form: Form, template: str, **context: object) -> Response:
    """Answer with the page around a form: 422 while something in the form is to be mended."""
    page = render_template(template, form=form, **context)
    return make_response(page, 422 if form.errors else 200)


@cache
def _words_of_fields(language: str) -> Any:
    return get_translations([language])


def choices(labels: Mapping[Any, str]) -> list[Any]:
    """Return what a field offers, from the words for each value."""
    return [_untyped.SelectChoice(str(value), label) for value, label in labels.items()]


def complain(field: Field, message: str) -> None:
    """Put beside a field what only a service could find out."""
    field.errors = [*field.errors, message]
