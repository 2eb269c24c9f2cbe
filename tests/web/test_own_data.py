"""What a youth sees and erases from the pass, without JavaScript."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import inspect

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.cast import NOAH
from tests.evenings import a_scan
from tests.pages import press, visit
from tests.web_addresses import manage_token_of
from unik.domain.admission import Verdict
from unik.domain.evacuation import Tick
from unik.domain.messages import MessageKind
from unik.domain.sign_up_states import Gender, Municipality, SignUpState
from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import SignUp
from unik.queries.own_data import find_own_data
from unik.services import outbox
from unik.services.evacuation import tick
from unik.web.own_data import KEPT_FOR_ORDER, record_of

EVERYTHING = {
    "name": "Alva Lindqvist",
    "adult_phone": "+46701740612",
    "email": "alva@unik.example",
    "adult_email": "vuxen@unik.example",
    "gender": Gender.NON_BINARY,
    "municipality": Municipality.DEGERFORS,
    "first_time": True,
}


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def address(sign_up) -> str:
    return f"/pass/{manage_token_of(sign_up)}"


def test_the_page_shows_everything(client):
    event = an_event()
    guest = a_sign_up(event, **EVERYTHING)
    a_scan(event, guest, Verdict.ADMITTED, DURING)
    outbox.post(MessageKind.PASS, guest.id, now=WEEK_BEFORE)

    page = visit(client, f"{address(guest)}/uppgifter")

    for shown in (
        "Alva Lindqvist",
        "14 maj 2012",
        "070-174 06 12",
        "alva@unik.example",
        "vuxen@unik.example",
        "Icke-binär",
        "Degerfors",
        "Har en plats",
        "30 oktober 2026 kl. 19.30 Kom in, dörr A",
        "Mejl till dig Väntar på att skickas",
        "Mejl till en vuxen",
    ):
        assert shown in page.text


def test_the_file_says_the_same(client):
    event = an_event()
    guest = a_sign_up(event, **EVERYTHING)
    a_scan(event, guest, Verdict.ADMITTED, DURING)
    outbox.post(MessageKind.PASS, guest.id, now=WEEK_BEFORE)

    answer = client.get(f"{address(guest)}/uppgifter.json")

    kept = json.loads(answer.text)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mina-uppgifter.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert {"name", "born_on", "email"} <= set(kept["sign_up"])
    assert kept["sign_up"]["born_on"] == "2012-05-14"
    came_in = {"happened_at": "2026-10-30T18:30:00+00:00", "door": "A", "result": "in"}
    assert kept["scans"] == [came_in | {"undone": False}]
    assert [each["to"] for each in kept["messages"]] == ["guest", "adult"]


def test_every_column_is_shown_or_known_to_repeat_what_is(app):
    guest = a_sign_up(an_event())
    columns = {each.key for each in inspect(SignUp).column_attrs}
    found = find_own_data(guest.id)
    assert found

    assert columns - KEPT_FOR_ORDER == set(record_of(found)) - {"evening"}


def test_who_was_looked_for_when_the_house_was_emptied_sees_when(client):
    event, by = an_event(), an_account().id
    guest, other = a_sign_up(event, inside=True, admitted_at=DURING), a_sign_up(event, **NOAH)
    for who, found, minute in ((guest, True, 5), (other, True, 6), (guest, False, 7)):
        at = DURING + timedelta(minutes=minute)
        tick(event.id, [Tick(uuid4(), who.id, found)], by=by, now=at)

    page = visit(client, f"{address(guest)}/uppgifter")
    file = client.get(f"{address(guest)}/uppgifter.json")

    day = "30 oktober 2026"
    assert f"Utrymning {day} kl. 19.35 Återfunnen{day} kl. 19.37 Saknas" in page.text
    assert json.loads(file.text)["evacuation"] == [
        {"happened_at": "2026-10-30T18:35:00+00:00", "found": True},
        {"happened_at": "2026-10-30T18:37:00+00:00", "found": False},
    ]


def test_a_block_and_a_reason_are_not_told(client):
    event = an_event()
    guest = a_sign_up(event, state=SignUpState.BLOCKED)
    a_scan(event, guest, Verdict.BLOCKED, DURING)

    page = visit(client, f"{address(guest)}/uppgifter")
    file = client.get(f"{address(guest)}/uppgifter.json").text

    assert "Har en plats" in page.text
    assert "Kom inte in" in page.text
    assert "block" not in file


def test_a_name_that_is_also_a_word_of_ours_stays_a_name(client):
    guest = a_sign_up(an_event(), name="in")

    assert "Namn in" in visit(client, f"{address(guest)}/uppgifter").text


def test_the_pass_says_when_everything_goes(client):
    page = visit(client, address(a_sign_up(an_event())))

    assert "raderas den 6 november 2026" in page.text
    assert "raderas den 29 november 2026" in page.text
    assert {"Visa mina uppgifter", "Radera nu"} <= set(page.links)


def test_erasing_asks_once_and_then_it_is_done(client):
    event = an_event()
    guest = a_sign_up(event)
    path = address(guest)

    asked = visit(client, f"{path}/radera")
    done = press(client, f"{path}/radera", "Ja, radera")

    assert "Då blir du också avbokad." in asked.text
    assert done.url.endswith("/raderat")
    assert "Alva" not in done.text
    db.session.expire_all()
    assert (event.places_taken, guest.name) == (0, None)
    for page in ("", "/uppgifter", "/uppgifter.json", "/radera", "/avboka"):
        assert client.get(path + page).status_code == 404


def test_looking_erases_nothing(client):
    guest = a_sign_up(an_event())

    visit(client, f"{address(guest)}/radera")

    db.session.expire_all()
    assert guest.name == "Alva L"


def test_who_has_come_hears_that_it_happens_at_closing(client, at):
    guest = a_sign_up(an_event(), inside=True, admitted_at=DURING, admitted_door="A")
    at(DURING)

    asked = visit(client, f"{address(guest)}/radera")
    promised = press(client, f"{address(guest)}/radera", "Ja, radera")

    assert "raderar vi först när den slutar, kl. 23.30" in asked.text
    assert "Kvällen slutar kl. 23.30. Sedan är dina uppgifter borta." in promised.text
    db.session.expire_all()
    assert guest.name == "Alva L"


def test_afterwards_nothing_is_said_of_cancelling(client, at):
    guest = a_sign_up(an_event())
    at(ENDS_AT)

    assert "avbokad" not in visit(client, f"{address(guest)}/radera").text
    assert "Det är raderat" in press(client, f"{address(guest)}/radera", "Ja, radera").text


def test_an_erased_pass_is_gone_from_the_device_too(client):
    event = an_event()
    boxes = {"name": "Noah B", "day": "1", "month": "2", "year": "2012", "phone": "070-174 06 12"}
    visit(client, f"/kvallar/{event.slug}/anmalan", **boxes)
    path = visit(client, "/mina-pass").links["Höstmys på Stacken"]
    assert client.get_cookie("unik-pass")

    press(client, f"{path}/radera", "Ja, radera")

    assert client.get_cookie("unik-pass") is None


def test_the_other_passes_of_the_device_stay(client):
    boxes = {"day": "1", "month": "2", "year": "2012", "phone": "070-174 06 12"}
    slug = an_event().slug
    path = ""
    for name in ("Noah B", "Alva L"):
        visit(client, f"/kvallar/{slug}/anmalan", name=name, **boxes)
        path = path or visit(client, "/mina-pass").links["Höstmys på Stacken"]
    before = client.get_cookie("unik-pass").value

    press(client, f"{path}/radera", "Ja, radera")

    left = client.get_cookie("unik-pass").value
    assert len(left) < len(before)
    assert "Alva L" in visit(client, "/mina-pass").text


def test_the_pages_are_kept_out_of_caches_and_referrers(client):
    path = address(a_sign_up(an_event()))

    for page in ("uppgifter", "uppgifter.json", "radera"):
        headers = client.get(f"{path}/{page}").headers
        assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_a_place_given_up_by_erasing_is_offered_by_the_terms_of_the_installation(client, at):
    now = at(WEEK_BEFORE)
    client.application.extensions["offer_terms"] = OfferTerms(hours=48)
    event = an_event(capacity=1)
    alva = a_sign_up(event)
    aino = a_sign_up(event, name="Aino", state=SignUpState.WAITING, queued_at=now)

    press(client, f"/pass/{manage_token_of(alva)}/radera", "Ja, radera")

    assert aino.offer_ends_at == now + timedelta(hours=48)
