"""Who keeps others from writing, and for how long."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from sqlalchemy import event as listening

from tests.builders import WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.databases import file_of
from tests.pages import Page, checked, visit
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import SignUp

ALVA = {"name": "Alva L", "day": "14", "month": "5", "year": "2012", "phone": "070-174 06 12"}


@pytest.fixture(autouse=True)
def _a_week_before(at) -> None:
    at(WEEK_BEFORE)


class Others:
    """Somebody else who writes at the same time, and waits for nobody."""

    def __init__(self, database_url: str) -> None:
        self._file = file_of(database_url)
        self.could_write: list[bool] = []

    def write(self, *_: object, **__: object) -> None:
        """Try to take the lock for writing."""
        with closing(sqlite3.connect(self._file, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                self.could_write.append(False)
            else:
                self.could_write.append(True)


@pytest.fixture
def others(database_url: str) -> Others:
    """Return somebody else who writes."""
    return Others(database_url)


@contextmanager
def writing_while_pages_are_made(others: Others, app: Flask) -> Iterator[None]:
    """Let others write when a page has just been made and its request goes on."""
    with template_rendered.connected_to(others.write, app):
        yield


@contextmanager
def writing_while_the_database_is_asked(others: Others) -> Iterator[list[str]]:
    """Let others write before each SQL statement; give the verbs of the statements."""
    verbs: list[str] = []

    def write(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        verbs.append(statement.split(maxsplit=1)[0])
        others.write()

    listening.listen(db.engine, "before_cursor_execute", write)
    yield verbs
    listening.remove(db.engine, "before_cursor_execute", write)


@pytest.mark.parametrize(
    ("written", "expect"),
    [
        ({"year": "12"}, 422),
        ({"year": "2017"}, 200),
        ({"year": "2014"}, 200),
        ({"name": "Nils P"}, 200),
    ],
    ids=["wrong-date", "too-young", "to-declare", "neutral"],
)
def test_others_can_write_while_a_sign_up_is_answered_by_a_page(
    app, client, others, written, expect
):
    event = an_event()
    a_sign_up(event, name="Nils P", born_on=date(2012, 5, 14))

    with writing_while_pages_are_made(others, app):
        visit(client, f"/kvallar/{event.slug}/anmalan", expect=expect, **ALVA | written)

    assert others.could_write == [True, True]


def test_others_can_write_while_a_form_that_came_too_late_is_answered(app, client, others, at):
    event = an_event(sign_up_closes_at=WEEK_BEFORE + timedelta(minutes=1))
    hidden = hidden_of(visit(client, f"/kvallar/{event.slug}/anmalan"))
    at(WEEK_BEFORE + timedelta(minutes=2))

    with writing_while_pages_are_made(others, app):
        answer = client.post(f"/kvallar/{event.slug}/anmalan", data=hidden | ALVA)

    assert "Anmälan är stängd" in answer.text
    assert others.could_write == [True]


def test_others_can_write_while_a_youth_is_told_what_cannot_be_cancelled(app, client, others):
    address = visit(client, f"/kvallar/{an_event().slug}/anmalan", **ALVA).url
    hidden = hidden_of(visit(client, f"{address}/avboka"))
    db.session.query(SignUp).one().admitted_at = WEEK_BEFORE

    with writing_while_pages_are_made(others, app):
        answer = client.post(f"{address}/avboka", data=hidden)

    assert "Du har redan kommit" in answer.text
    assert others.could_write == [True]


def test_others_can_write_while_staff_are_asked_to_mend_a_form(app, client: FlaskClient, others):
    app.config["DEMO"] = True
    sign_in_as(client, an_account(Role.ORGANIZER))
    address = f"/arrangor/kvallar/{an_event().slug}/andra"
    hidden = hidden_of(visit(client, address))

    with writing_while_pages_are_made(others, app):
        answer = client.post(address, data=hidden | {"title": ""})

    assert checked(answer).title.startswith("Fel:")
    assert others.could_write == [True]


def test_others_wait_while_a_sign_up_is_written_and_no_longer(client, others):
    address = f"/kvallar/{an_event().slug}/anmalan"
    form = hidden_of(visit(client, address))

    with writing_while_the_database_is_asked(others) as verbs:
        answer = client.post(address, data=form | ALVA)

    assert "/pass/" in answer.location
    waited = [verb for verb, could in zip(verbs, others.could_write, strict=True) if not could]
    assert set(waited) <= {"INSERT", "UPDATE", "DELETE"}
    assert waited[-1] == "UPDATE"
    assert waited.count("INSERT") == verbs.count("INSERT") >= 2
    assert verbs.count("SELECT") >= 2


def hidden_of(page: Page) -> dict[str, str]:
    """Return what goes along with the first form of a page unseen."""
    return {
        box.get("name", ""): box.get("value", "")
        for box in page.document.iter("input")
        if box.get("type") == "hidden"
    }
