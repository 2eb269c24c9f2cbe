"""Forms that also stand on pages that are the same for everybody, and so carry no token."""

from typing import Any

from flask import Response, request

from unik.web.forms import Form, page_with
from unik.web.words import gettext


def comes_from_our_page() -> bool:
    """Say whether the browser itself tells that a page of ours sent this; no script can say so."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == request.host_url.rstrip("/")


class OpenForm(Form):
    """A form that needs the site's token only from a browser that does not say where it was.

    Its view is exempt from the check before all views, and asks this form instead.
    """

    def __init__(self, **given: object) -> None:
        if request.method == "POST" and comes_from_our_page():
            given["meta"] = {"csrf": False}
        untyped: Any = super()
        untyped.__init__(**given)
        self.lacks_token = False

    def is_filled_in(self) -> bool:
        """Say whether it was sent, from here; else it is shown again, to be sent once more."""
        is_fine = super().is_filled_in()
        token: Any = self._fields.get("csrf_token")
        if token is not None and token.errors:
            self.lacks_token = True
            token.errors = []
            self.form_errors.append(gettext("Tryck en gång till, så kommer det fram."))
        return is_fine

    def answer_with(self, template: str, **context: object) -> Response:
        """Answer with the page around the form: 400 while nothing shows where it came from."""
        response = page_with(self, template, **context)
        if self.lacks_token:
            response.status_code = 400
        return response
