"""`visit()` and what it asks of every page: each promise is seen to be broken once."""

import pytest
from flask import Flask, Response, redirect, request, session
from flask.testing import FlaskClient
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.datastructures import Headers

from tests.header_checks import everything_wrong_with_headers
from tests.html_checks import everything_wrong_with, parse
from tests.pages import press, visit

GOOD_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Content-Security-Policy": "default-src 'none'; script-src 'nonce-abc'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
}
GOOD_PAGE = """<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><title>Kvällar – UNIK</title>
<link rel="stylesheet" href="/static/page.css"></head>
<body><main>
<h1>Kvällar</h1>
<form method="post" action="/skicka">
<label for="name">Namn</label> <input id="name" name="name">
<label>Lov <select name="holiday"><option value="host">Höstlov</option>
<option value="jul" selected>Jullov</option></select></label>
<label><input type="checkbox" name="first" checked> Första gången</label>
<button name="send" value="yes">Skicka</button>
</form>
<p><a href="https://example.com/">Ut</a> <img src="/static/a.png" alt=""></p>
<script nonce="abc" src="/static/app.js"></script>
</main></body></html>
"""
EMPTY_PAGE = '<!doctype html><html lang="sv"><head><title>Tack</title></head>'


def faults_in(html: str) -> list[str]:
    """Return what is wrong with a page whose scripts carry the nonce abc."""
    return everything_wrong_with(parse(html), nonce="abc", host="localhost")


def test_a_good_page_has_no_faults():
    assert faults_in(GOOD_PAGE) == []
    assert everything_wrong_with_headers(Headers(GOOD_HEADERS)) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<h1>Kvällar</h1>", "", "one h1"),
        ("</form>", "</form><h1>Mer</h1>", "one h1"),
        ("Kvällar – UNIK", " – UNIK", "one title"),
        ('lang="sv"', 'lang="de"', "lang is one of"),
        ("main>", "div>", "one main"),
        ("<p>", '<p id="name">', "used 2 times"),
        ('for="name"', 'for="nmae"', "leads to nothing"),
        ("https://example.com/", "#borta", "leads to nothing"),
        ('<label for="name">Namn</label>', "", "no label"),
        ("Lov <select", "<select", "no label"),
        ("Skicka</button>", "</button>", "says nothing"),
        (">Ut<", "><", "says nothing"),
        (' alt=""', "", "has no alt"),
        ("</form>", "", "invalid HTML"),
        ("<p>", "<p><div>", "invalid HTML"),
        ("<p>", '<p onclick="go()">', "inline handler"),
        ("<p>", '<p style="color: red">', "inline style"),
        ("</head>", "<style>p { color: red }</style></head>", "style element"),
        ("https://example.com/", "javascript:go()", "script in an address"),
        ('nonce="abc"', 'nonce="abd"', "without this page's nonce"),
        ("/static/app.js", "https://example.com/app.js", "another host"),
        ("/static/page.css", "//example.com/page.css", "another host"),
        ("/static/a.png", "http://example.com/a.png", "another host"),
        ("/skicka", "https://example.com/", "another host"),
        (' action="/skicka"', "", "where it goes"),
    ],
)
def test_a_fault_in_a_page_is_seen(before: str, after: str, fault: str):
    assert before in GOOD_PAGE

    faults = faults_in(GOOD_PAGE.replace(before, after))

    assert any(fault in each for each in faults), faults


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("X-Content-Type-Options", "", "nosniff"),
        ("Referrer-Policy", "unsafe-url", "Referrer-Policy"),
        ("Permissions-Policy", "", "camera"),
        ("Content-Security-Policy", "default-src 'none'", "lacks frame-ancestors"),
        ("Content-Security-Policy", "script-src 'unsafe-inline'", "'unsafe-inline'"),
        ("Content-Security-Policy", "script-src https://example.com", "https://example.com"),
        ("Content-Security-Policy", "script-src data:", "scripts from data:"),
        ("Content-Security-Policy", "frame-ancestors 'self'", "may be framed"),
        ("Set-Cookie", "unik=1; SameSite=Lax", "scripts may read"),
        ("Set-Cookie", "unik=1; HttpOnly", "from other sites"),
    ],
)
def test_a_fault_in_the_headers_is_seen(name: str, value: str, fault: str):
    faults = everything_wrong_with_headers(Headers(GOOD_HEADERS | {name: value}))

    assert any(fault in each for each in faults), faults


def test_what_stands_in_a_form_goes_along(small_site: FlaskClient):
    answer = visit(small_site, "/", name="Aino")

    assert answer.text == "Tack name=Aino holiday=jul first=on"


def test_answers_win_over_what_stood_there(small_site: FlaskClient):
    answer = visit(small_site, "/", holiday="host", first=None)

    assert answer.text == "Tack name= holiday=host"


def test_a_button_is_pressed_by_its_words(small_site: FlaskClient):
    answer = press(small_site, "/", "Skicka", name="Aino")

    assert answer.text == "Tack name=Aino holiday=jul first=on send=yes"


@pytest.mark.parametrize("form", [{"nmae": "Aino"}, {"holiday": "sport"}])
def test_what_a_visitor_could_not_fill_in_is_refused(small_site: FlaskClient, form: dict[str, str]):
    with pytest.raises(AssertionError, match=r"asks for|does not offer"):
        visit(small_site, "/", **form)


def test_a_faulty_page_is_refused(small_site: FlaskClient):
    with pytest.raises(AssertionError, match="one h1"):
        visit(small_site, "/trasig")


def test_another_status_than_expected_is_refused(small_site: FlaskClient):
    with pytest.raises(AssertionError, match="answers 404"):
        visit(small_site, "/borta")


@pytest.fixture
def small_site() -> FlaskClient:
    """Return a browser for a site with one form, guarded against forged requests."""
    app = Flask("small", static_folder=None)
    app.config.update(TESTING=True, SECRET_KEY="small", SESSION_COOKIE_SAMESITE="Lax")
    CSRFProtect(app)

    @app.get("/")
    def form() -> str:
        token = f'<input type="hidden" name="csrf_token" value="{generate_csrf()}"><button '
        return GOOD_PAGE.replace("<button ", token)

    @app.post("/skicka")
    def send() -> object:
        answers = [f"{name}={value}" for name, value in request.form.items()]
        session["sent"] = " ".join(each for each in answers if not each.startswith("csrf"))
        return redirect("/tack")

    @app.get("/tack")
    def thanks() -> str:
        return f"{EMPTY_PAGE}<main><h1>Tack</h1> {session['sent']}</main>"

    @app.get("/trasig")
    def broken() -> str:
        return GOOD_PAGE.replace("<h1>Kvällar</h1>", "")

    @app.errorhandler(404)
    def not_found(_error: Exception) -> tuple[str, int]:
        return GOOD_PAGE, 404

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(GOOD_HEADERS)
        return response

    return app.test_client()
