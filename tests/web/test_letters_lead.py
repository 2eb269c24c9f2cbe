"""From a sign-up to the letter, and from its links back."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.builders import DOORS_OPEN_AT, WEEK_BEFORE, an_event
from tests.mail.mail_server import a_free_port
from tests.mail.matters import EVERY, a_matter, an_email, text_of
from tests.pages import visit
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.jobs import JOBS
from unik.mail.folder import Folder
from unik.mail.smtp import SmtpServer, Tls
from unik.models import Message, SignUp
from unik.web.post import post_office

FORM = {
    "name": "Alva",
    "day": "14",
    "month": "5",
    "year": "2012",
    "phone": "070-174 06 12",
    "email": "alva@post.example",
}
LINK = re.compile(r"http://127\.0\.0\.1:8000(/\S+)")


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


@pytest.fixture
def use(app, monkeypatch):
    """Let letters be handed to something."""

    def use(letters) -> None:
        monkeypatch.setitem(app.extensions, "post_office", replace(post_office(), letters=letters))

    return use


def deliver() -> int:
    [job] = [job for job in JOBS if job.name == "deliver"]
    return job.run(WEEK_BEFORE)


def the_message() -> Message:
    db.session.rollback()
    return db.session.scalars(select(Message)).one()


def test_a_letter_leads_to_the_pass_and_a_look_at_cancelling_cancels_nothing(client, use, tmp_path):
    use(Folder(tmp_path))
    visit(client, f"/kvallar/{an_event().slug}/anmalan", **FORM)

    assert deliver() == 1
    [(_, letter)] = Folder(tmp_path).letters()
    own, cancel = LINK.findall(text_of(letter))

    assert "Alva" in visit(client, own).text
    for _ in range(2):
        visit(client, cancel)
    assert db.session.scalars(select(SignUp.state)).one() is SignUpState.ACTIVE
    visit(
        client,
        cancel,
        csrf_token=visit(client, cancel)
        .document.find(".//main//input[@name='csrf_token']")
        .get("value"),
    )
    db.session.rollback()
    assert db.session.scalars(select(SignUp.state)).one() is SignUpState.CANCELLED


@pytest.mark.parametrize("trouble", ["no server", "no folder"])
def test_a_youth_notices_nothing_when_letters_cannot_be_sent(client, use, tmp_path, trouble):
    (tmp_path / "file").write_text("")
    use(
        SmtpServer("127.0.0.1", a_free_port(), Tls.NONE)
        if trouble == "no server"
        else Folder(tmp_path / "file")
    )

    page = visit(client, f"/kvallar/{an_event().slug}/anmalan", **FORM)

    assert deliver() == 0
    assert "Alva" in page.text
    assert the_message().state is MessageState.WAITING
    use(Folder(tmp_path / "utkorg"))
    message = the_message()
    message.due_at = WEEK_BEFORE
    db.session.commit()
    assert deliver() == 1


@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_every_address_in_a_letter_belongs_to_a_page(app, kind, audience):
    pages = app.url_map.bind("kvallar.example")
    text = text_of(an_email(a_matter(kind, audience, now=DOORS_OPEN_AT)))

    for path in re.findall(r"https://kvallar\.example(/\S*)", text):
        if not path.startswith("/hur-var-det/"):
            assert pages.match(path, method="GET")[0].startswith("public.")
