"""What is written into logs."""

import pytest
from flask import Flask
from flask.logging import default_handler
from flask.testing import FlaskClient

TOKEN = "zZ9-a-token-that-opens-an-account"


@pytest.mark.parametrize("address", ["/personal/valkommen/{}", "/pass/{}", "/dorr/para/{}"])
def test_a_token_is_masked_when_a_page_breaks(
    app: Flask,
    client: FlaskClient,
    address: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    def broken(**values: str) -> str:
        raise RuntimeError(f"broken at {values}")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    endpoint = app.url_map.bind("localhost").match(address.format(TOKEN))[0]
    app.view_functions[endpoint] = broken
    monkeypatch.setattr(app.logger, "handlers", [default_handler])

    answer = client.get(address.format(TOKEN))

    logged = capsys.readouterr().err
    assert answer.status_code == 500
    assert f"Exception on {address.format('…')}" in logged
    assert "RuntimeError: broken at" in logged
    assert TOKEN not in logged
