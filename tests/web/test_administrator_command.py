"""The first administrator comes from the command line."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import an_account
from tests.pages import visit
from unik.domain.roles import Role
from unik.queries.accounts import list_accounts

PASSWORD = "hästen dricker kaffe"


def create(app: Flask, typed: str, *options: str) -> tuple[int, str]:
    """Run the command with so much on its standard input; return its code and what it says."""
    result = app.test_cli_runner().invoke(
        args=["administrator", "create", *options], input=typed, prog_name="flask"
    )
    return result.exit_code, result.output


def test_an_administrator_is_made_from_three_answers(app: Flask, client: FlaskClient):
    code, said = create(app, f"Ada@unik.example\nAda\n{PASSWORD}\n")

    assert code == 0, said
    [ada] = list_accounts()
    assert (ada.email, ada.name, ada.role) == ("ada@unik.example", "Ada", Role.ADMINISTRATOR)
    page = visit(client, "/personal/logga-in", email="ada@unik.example", password=PASSWORD)
    assert page.title.startswith("Skydda ditt konto")


def test_the_password_is_never_shown(app: Flask):
    _, said = create(app, f"{PASSWORD}\n", "--email", "ada@unik.example", "--name", "Ada")

    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("password", "advice"),
    [("karlskoga1234", "harder to guess"), ("kort", "at least 12"), ("x" * 129, "at most 128")],
)
def test_a_poor_password_is_refused_with_advice(app: Flask, password: str, advice: str):
    code, said = create(app, f"{password}\n", "--email", "ada@unik.example", "--name", "Ada")

    assert code == 1
    assert advice in said
    assert list_accounts() == []


def test_an_address_that_only_the_demo_lets_in_is_refused(app: Flask):
    """It could never sign in, and the page for it says no more than that something is wrong."""
    code, said = create(app, f"{PASSWORD}\n", "--email", "Admin@unik.example", "--name", "Ada")

    assert code == 1
    assert "for the demo" in said
    assert list_accounts() == []


def test_an_address_that_is_taken_is_refused(app: Flask):
    an_account(email="ada@unik.example")

    code, said = create(app, f"{PASSWORD}\n", "--email", "ADA@unik.example", "--name", "Ada")

    assert code == 1
    assert "has an account already" in said
