"""Pages that are drawn once and sent to many."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import before_render_template
from jinja2 import DictLoader

from tests.builders import WEEK_BEFORE, an_event
from tests.pages import visit
from tests.settled import settle
from unik.domain.event_states import EventState
from unik.domain.site_settings import Organizer
from unik.extensions import db
from unik.models import Event, SchoolYear
from unik.web.public.page_cache import draw_around, draw_once


@pytest.fixture(autouse=True)
def a_week_before(at):
    """Stop the clock while everybody can sign up."""
    at(WEEK_BEFORE)


@contextmanager
def drawings(app) -> Iterator[list[str]]:
    """Yield a list that grows with the name of every template that is drawn."""
    drawn: list[str] = []

    def note(_app, template, **_):
        drawn.append(template.name)

    with before_render_template.connected_to(note, app):
        yield drawn


@pytest.mark.parametrize("path", ["/", "/kvallar/{slug}"])
def test_the_second_visitor_is_sent_what_the_first_one_saw(app, client, path):
    path = path.format(slug=an_event().slug)

    with drawings(app) as drawn:
        first, second = client.get(path), app.test_client().get(path)

    assert len(drawn) == 1
    assert first.text == second.text
    assert first.headers["Content-Security-Policy"] != second.headers["Content-Security-Policy"]


CHANGES = {
    "a place is taken": lambda event: setattr(event, "places_taken", event.places_taken + 1),
    "the title": lambda event: setattr(event, "title", "Lugn kväll"),
    "the venue": lambda event: setattr(event.venue, "name", "Folkets hus"),
    "cancelled": lambda event: setattr(event, "state", EventState.CANCELLED),
    "the sign-up closes": lambda event: setattr(
        event, "sign_up_closes_at", event.doors_open_at - timedelta(days=400)
    ),
}


@pytest.mark.parametrize("path", ["/", "/kvallar/{slug}"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_shows_at_once(client, change, path):
    event = an_event()
    path = path.format(slug=event.slug)
    before = visit(client, path).text

    change(event)
    db.session.commit()

    assert visit(client, path).text != before


def test_the_hour_shows_at_once(client, at):
    event = an_event()
    path = f"/kvallar/{event.slug}"

    at(event.doors_open_at - timedelta(hours=1))
    assert "Anmäl dig" in visit(client, path).links
    at(event.ends_at)
    assert "Kvällen är slut." in visit(client, path).text


def test_the_dates_of_terms_show_at_once(client):
    opens_at = datetime(2028, 8, 12, 17, tzinfo=UTC)
    path = f"/kvallar/{_an_event_at(opens_at).slug}"
    before = visit(client, path).text

    db.session.add(
        SchoolYear(
            starts_in=2028,
            autumn_starts_on=date(2028, 8, 9),
            spring_ends_on=date(2029, 6, 8),
        )
    )
    db.session.commit()

    assert visit(client, path).text != before


def test_each_language_and_address_has_its_own_page(client):
    path = f"/kvallar/{an_event().slug}"

    assert "Anmäl dig" in visit(client, path).links
    assert "Sign up" in visit(client, f"{path}?sprak=en").links
    assert "Anmäl dig" in visit(client, f"{path}?sprak=sv").links


@pytest.mark.parametrize("secret", ["csrf_token()", "csp_nonce()"])
def test_what_belongs_to_one_visitor_is_never_kept(app, secret):
    app.jinja_env.loader = DictLoader({"personal.html": f"{{{{ {secret} }}}}"})

    with app.test_request_context("/"), pytest.raises(RuntimeError, match="one visitor"):
        draw_once("personal.html", shows=(), values=dict)


def test_each_visitor_is_asked_with_a_form_of_their_own(app, client):
    path = f"/kvallar/{an_event().slug}/anmalan"

    with drawings(app) as drawn:
        first, second = client.get(path), app.test_client().get(path)

    assert len(drawn) == 1
    (one, one_id), (other, other_id) = hidden_in(first.text), hidden_in(second.text)
    assert one != other
    assert one_id != other_id
    assert first.text.replace(one, other).replace(one_id, other_id) == second.text


@pytest.mark.parametrize(
    "change",
    {name: change for name, change in CHANGES.items() if name not in {"the venue"}}.values(),
)
def test_every_change_shows_on_the_form_at_once(client, change):
    event = an_event(capacity=1)
    path = f"/kvallar/{event.slug}/anmalan"
    before = visit(client, path).text

    change(event)
    db.session.commit()

    assert visit(client, path).text != before


def test_no_other_visitors_token_is_ever_kept_around_ones_own(app):
    app.jinja_env.loader = DictLoader({"personal.html": "{{ csrf_token() }}"})

    with app.test_request_context("/"), pytest.raises(RuntimeError, match="one visitor"):
        draw_around({"csrf_token": "mine"}, "personal.html", shows=(), values=dict)


def hidden_in(page: str) -> tuple[str, str]:
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    form_id = re.search(r'name="form_id" value="([^"]+)"', page)
    assert token
    assert form_id
    return token[1], form_id[1]


def _an_event_at(opens_at: datetime) -> Event:
    return an_event(
        doors_open_at=opens_at,
        starts_at=opens_at,
        last_entry_at=opens_at + timedelta(hours=2),
        ends_at=opens_at + timedelta(hours=4),
    )


@pytest.mark.parametrize("path", ["/", "/kvallar/{slug}", "/kvallar/{slug}/anmalan"])
def test_what_is_settled_for_the_site_shows_at_once(client, path):
    path = path.format(slug=an_event().slug)
    visit(client, path)

    settle(organizer=Organizer(municipality="Degerfors kommun"))

    assert "Degerfors kommun" in visit(client, path).text
