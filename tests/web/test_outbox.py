"""What organizers see of the outbox: what did not arrive, and in the demo the letters."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.pages import press, visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.messages import MessageKind
from unik.domain.roles import PLANNERS, Role
from unik.domain.sending import MessageState, Trouble
from unik.extensions import db
from unik.jobs import JOBS
from unik.mail.folder import Folder
from unik.mail.smtp import SmtpServer, Tls
from unik.models import Event, Message
from unik.services import outbox
from unik.web.post import post_office

UNFIT = "alva@post.example"


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


@pytest.fixture
def organizer(client):
    sign_in_as(client, an_account(Role.ORGANIZER))
    return client


@pytest.fixture
def demo(app, tmp_path, monkeypatch):
    """The demo, with a folder of its own."""
    monkeypatch.setitem(app.config, "DEMO", True)
    monkeypatch.setitem(app.config, "MAIL_FOLDER", str(tmp_path))
    office = replace(post_office(), letters=Folder(tmp_path))
    monkeypatch.setitem(app.extensions, "post_office", office)
    return app


def deliver() -> int:
    [job] = [job for job in JOBS if job.name == "deliver"]
    return job.run(WEEK_BEFORE)


def a_message(event: Event, kind=MessageKind.PASS, **given: object) -> UUID:
    alva = a_sign_up(event, name=None, email=UNFIT, adult_email="vuxen@post.example")
    outbox.post(kind, alva.id, now=WEEK_BEFORE)
    messages = db.session.scalars(
        select(Message).filter_by(sign_up_id=alva.id).order_by(Message.audience.desc())
    ).all()
    for message in messages:
        for name, value in given.items():
            setattr(message, name, value)
    db.session.commit()
    return messages[0].id


def failed(event: Event, trouble: Trouble = Trouble.REFUSED) -> UUID:
    return a_message(
        event, state=MessageState.FAILED, trouble=trouble, failures=5, settled_at=WEEK_BEFORE
    )


def states() -> set[MessageState]:
    return set(db.session.scalars(select(Message.state)))


def page_of(event: Event) -> str:
    return f"/arrangor/kvallar/{event.slug}/utskick"


def test_an_evening_without_letters_says_so(organizer):
    assert "Inget har skrivits" in visit(organizer, page_of(an_event())).text


@pytest.mark.parametrize("trouble", Trouble)
def test_what_did_not_arrive_is_seen_with_its_reason_and_no_address(organizer, trouble):
    event = an_event()
    failed(event, trouble)

    desk = visit(organizer, f"/arrangor/kvallar/{event.slug}")
    page = visit(organizer, desk.links["Se varför"])

    assert "2 meddelanden har inte kommit fram." in desk.text
    assert "Gästen med kod" in page.text
    assert "En vuxen till kod" in page.text
    assert "@post.example" not in page.text


def test_an_evening_that_goes_well_has_no_warning(organizer):
    event = an_event()
    a_message(event, state=MessageState.SENT)
    failed(an_event())

    assert "kommit fram" not in visit(organizer, f"/arrangor/kvallar/{event.slug}").text
    assert "Har inte kommit fram" not in visit(organizer, page_of(event)).text


def test_one_message_is_tried_again(organizer):
    event = an_event()
    one = failed(event)

    page = visit(organizer, page_of(event), message=str(one))

    assert "Det skickas igen" in page.text
    assert states() == {MessageState.WAITING, MessageState.FAILED}
    message = db.session.get_one(Message, one)
    assert (message.state, message.failures, message.due_at) == (
        MessageState.WAITING,
        0,
        WEEK_BEFORE,
    )


def test_all_of_an_evening_are_tried_again_and_no_other(organizer):
    event, other = an_event(), an_event()
    failed(event)
    elsewhere = failed(other)

    press(organizer, page_of(event), "Försök igen med alla")

    assert db.session.get_one(Message, elsewhere).state is MessageState.FAILED
    assert "Har inte kommit fram" not in visit(organizer, page_of(event)).text


def test_a_message_of_another_evening_is_not_tried_from_this_one(organizer):
    event, other = an_event(), an_event()
    failed(event)
    elsewhere = failed(other)
    page = visit(organizer, page_of(event))
    token = page.document.find(".//input[@name='csrf_token']").get("value")

    organizer.post(page_of(event), data={"csrf_token": token, "message": str(elsewhere)})

    assert db.session.get_one(Message, elsewhere).state is MessageState.FAILED


def test_the_page_asks_the_same_few_questions_however_many_messages(organizer):
    event = an_event()
    counted = []
    for _ in range(2):
        for _ in range(3):
            failed(event)
        with counted_statements() as statements:
            visit(organizer, page_of(event))
        counted.append(len(statements))

    assert counted[0] == counted[1] <= 8


@pytest.mark.parametrize("role", Role)
def test_only_planners_see_what_was_sent(client, demo, role):
    event = an_event()
    sign_in_as(client, an_account(role))

    for path in (page_of(event), "/arrangor/utkorg"):
        assert client.get(path).status_code == (200 if role in PLANNERS else 404)


def test_letters_are_read_in_the_demo_alone(organizer, app):
    for path in ("", f"/{uuid4().hex}", f"/{uuid4().hex}/visa", f"/{uuid4().hex}/kalender.ics"):
        assert organizer.get(f"/arrangor/utkorg{path}").status_code == 404


def test_the_demo_begins_with_an_empty_outbox(organizer, demo):
    assert "Inget brev än" in visit(organizer, "/arrangor/utkorg").text


def test_a_letter_of_the_demo_is_read_as_text_page_and_calendar(organizer, demo):
    a_message(an_event())
    assert deliver() == 2

    letters = visit(organizer, "/arrangor/utkorg")
    letter = visit(organizer, letters.links["Ditt pass"])
    page = organizer.get(letter.links["Visa som i mejlprogrammet"])
    calendar = organizer.get(letter.links["Kalenderfilen"])

    assert "vuxen@post.example" in letters.text
    assert "HÄR ÄR DITT PASS" in letter.text
    assert 'src="data:image/png;base64,' in page.text
    assert "cid:" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'; ")
    assert "script-src" not in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert calendar.data.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("name", ["x", "..", "%2e%2e%2fdemo", "0" * 32, "../" + "0" * 29])
def test_no_other_file_is_read(organizer, demo, tmp_path, name):
    (tmp_path.parent / "demo.eml").write_text("secret")

    assert organizer.get(f"/arrangor/utkorg/{name}").status_code == 404


def test_old_letters_are_deleted_and_those_to_whom_no_address_is_kept(app, demo, at):
    event = an_event()
    kept, gone = a_message(event), a_message(event)
    deliver()
    message = db.session.get_one(Message, gone, populate_existing=True)
    db.session.refresh(message, ["sign_up"])
    message.sign_up.email = None
    db.session.commit()
    [job] = [job for job in JOBS if job.name == "forget_letters"]

    erased = job.run(WEEK_BEFORE)

    names = set(post_office().letters.names())
    assert erased == 1
    assert gone.hex not in names
    assert kept.hex in names
    assert job.run(WEEK_BEFORE + timedelta(days=60)) == 3
    assert not post_office().letters.names()


def test_letters_of_the_trial_time_are_deleted_although_letters_are_sent_by_now(
    app, demo, monkeypatch
):
    a_message(an_event())
    deliver()
    folder = post_office().letters
    sending = replace(post_office(), letters=SmtpServer("localhost", 25, Tls.NONE))
    monkeypatch.setitem(app.extensions, "post_office", sending)
    [job] = [job for job in JOBS if job.name == "forget_letters"]

    assert job.run(WEEK_BEFORE + timedelta(days=60)) == 2
    assert not folder.names()
