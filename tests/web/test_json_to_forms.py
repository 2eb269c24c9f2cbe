"""Pages that hold a form, sent something else."""

import pytest
from flask.testing import FlaskClient

from tests.builders import an_account, an_event
from tests.pages import checked
from tests.signed_in import sign_in_as
from unik.domain.roles import Role


@pytest.mark.parametrize("body", [b"false", b'"text"', b"[1]", b'{"name": "Alva"}', b"["])
@pytest.mark.parametrize("page", ["/arrangor/lokaler/ny", "/kvallar/hostmys/anmalan"])
def test_json_is_no_filled_in_form(app, client: FlaskClient, page: str, body: bytes):
    app.config["WTF_CSRF_ENABLED"] = False
    an_event(slug="hostmys")
    sign_in_as(client, an_account(Role.ORGANIZER))

    answer = checked(client.post(page, data=body, content_type="application/json"))

    assert answer.status == 422
