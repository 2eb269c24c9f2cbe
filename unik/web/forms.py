"""What all forms share."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from unicodedata import category

import wtforms
from flask import Response, make_response, render_template, request
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.i18n import get_translations

from unik.domain.names import tidy
from unik.web.languages import current

_untyped: Any = wtforms
_UNFIT_FOR_PAGES = {"Cc", "Cn", "Cs"}


class Form(FlaskForm):
    """A form that people fill in, protected against other sites."""

    class Meta(FlaskForm.Meta):
        """Where the fields' own words come from."""

        def get_translations(self, form: Any) -> Any:
            """Return the words of the request's language, read from their file only once."""
            return _words_of_fields(current())

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Return what was sent as a form, and nothing of what was sent as JSON."""
            ours: Any = super()
            return request.form if request.is_json else ours.wrap_formdata(form, formdata)

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            """Return the field; what is typed there can be shown again, whatever it was."""
            field = super().bind_field(form, unbound_field, options)
            if isinstance(field, StringField):
                field.filters = (_without_control_characters, *field.filters)
            return field

    def is_filled_in(self) -> bool:
        """Say whether it was sent, and nothing is wrong with it as far as a form can know."""
        untyped: Any = self
        return untyped.validate_on_submit()


def page_with(form: Form, template: str, **context: object) -> Response:
    """Answer with the page around a form: 422 while something in the form is to be mended."""
    page = render_template(template, form=form, **context)
    return make_response(page, 422 if form.errors else 200)


def only_visible(text: str | None) -> str:
    """Return what can be seen of a line that somebody typed or pasted."""
    return tidy(text or "")


def _without_control_characters(text: str | None) -> str | None:
    """Drop what neither a page nor every database can hold, such as NUL."""
    if text is None or text.isprintable():
        return text
    return "".join(
        each for each in text if each in "\t\n\r" or category(each) not in _UNFIT_FOR_PAGES
    )


@cache
def _words_of_fields(language: str) -> Any:
    return get_translations([language])


def choices(labels: Mapping[Any, str]) -> list[Any]:
    """Return what a field offers, from the words for each value."""
    return [_untyped.SelectChoice(str(value), label) for value, label in labels.items()]


def complain(field: Field, message: str) -> None:
    """Put beside a field what only a service could find out."""
    field.errors = [*field.errors, message]
