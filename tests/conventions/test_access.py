"""Closed by default: one table says who may enter, for every route."""

from flask import Flask
from flask.testing import FlaskClient

from tests.pages import visit
from unik.web.admitted import ADMITTED


def test_every_route_stands_in_the_table_and_nothing_else(app: Flask):
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert set(ADMITTED) == routes


def test_a_route_that_nobody_listed_is_not_found(app: Flask, client: FlaskClient):
    app.add_url_rule("/glomd", "forgotten", lambda: "come in")

    assert "come in" not in visit(client, "/glomd", expect=404).text


def test_a_page_that_does_not_exist_is_not_found(client: FlaskClient):
    visit(client, "/finns-inte", expect=404)
