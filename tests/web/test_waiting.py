"""Whoever has tried too often is told the true time to wait."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, an_account, an_assignment, an_event
from tests.pages import checked, visit
from tests.scan_requests import scans_sent_by
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.services.rate_limits import TooManyTries

NOW = datetime(2026, 10, 30, 18, 30, tzinfo=UTC)
"""19.30 in Stockholm."""


@pytest.fixture
def waiting(app: Flask):
    """Return `waiting(moment)`, the page of somebody who has to wait until then."""

    def page_at(until: datetime, language: str = "sv"):
        def refuse() -> str:
            raise TooManyTries(until)

        app.view_functions["public.start"] = refuse
        return checked(app.test_client().get(f"/?sprak={language}"))

    return page_at


@pytest.mark.parametrize(
    ("wait", "seconds", "words"),
    [
        ({"milliseconds": 1}, 1, "Vänta en minut och försök igen."),
        ({"seconds": 60}, 60, "Vänta en minut och försök igen."),
        ({"seconds": 60, "milliseconds": 1}, 61, "Vänta 2 minuter och försök igen."),
        ({"minutes": 59}, 3540, "Vänta 59 minuter och försök igen."),
        ({"minutes": 59, "seconds": 1}, 3541, "Försök igen efter kl. 20.30."),
        ({"hours": 4}, 14400, "Försök igen efter kl. 23.30."),
        ({"hours": 4, "minutes": 29}, 16140, "Försök igen efter kl. 23.59."),
        ({"hours": 4, "minutes": 30}, 16200, "Försök igen lördag 31 oktober 2026 efter kl. 00.00."),
        ({"days": 1}, 86400, "Försök igen lördag 31 oktober 2026 efter kl. 19.30."),
    ],
)
def test_the_time_to_wait_is_told_to_people_and_to_machines(waiting, at, wait, seconds, words):
    at(NOW)

    page = waiting(NOW + timedelta(**wait))

    assert page.status == 429
    assert page.title.startswith("Vänta en liten stund")
    assert f"Det kom många försök på kort tid. {words}" in page.text
    assert page.headers["Retry-After"] == str(seconds)


@pytest.mark.parametrize(
    ("language", "wait", "words"),
    [
        ("fi", {"minutes": 7}, "Odota 7 minuuttia ja yritä uudelleen."),
        ("en", {"minutes": 7}, "Wait 7 minutes and try again."),
        ("fi", {"hours": 2}, "Voit yrittää uudelleen aikaisintaan klo 21.30."),
        ("en", {"hours": 2}, "Try again after 21:30."),
        ("fi", {"days": 1}, "aikaisintaan: lauantaina 31. lokakuuta 2026 klo 19.30."),
        ("en", {"days": 1}, "Try again after 19:30 on Saturday 31 October 2026."),
    ],
)
def test_it_is_told_in_every_language(waiting, at, language, wait, words):
    at(NOW)

    assert words in waiting(NOW + timedelta(**wait), language).text


def test_whoever_has_guessed_codes_for_long_waits_for_the_rest_of_the_hour(
    app: Flask, client: FlaskClient, at
):
    at(NOW)
    sign_in_as(client, an_account(Role.ORGANIZER), second_factor=False)
    for minute in range(6):
        at(NOW + timedelta(minutes=minute))
        for _ in range(5):
            visit(client, "/personal/tvasteg", expect=422, code="000000")
    at(NOW + timedelta(minutes=6))

    page = visit(client, "/personal/tvasteg", expect=429, code="000000")

    assert "Vänta 54 minuter och försök igen." in page.text
    assert page.headers["Retry-After"] == str(54 * 60)


def test_a_machine_hears_it_too(client: FlaskClient, at):
    at(DURING)
    event, account = an_event(), an_account()
    an_assignment(event, account)
    sign_in_as(client, account)
    send = scans_sent_by(client, event)
    for _ in range(60):
        send(short_code="K7F4QM")
    at(DURING + timedelta(seconds=20))

    answer = send(short_code="K7F4QM")

    assert (answer.status_code, answer.json) == (429, {"error": "too_many_requests"})
    assert answer.headers["Retry-After"] == "40"
