"""The commands that erase what is due, and check the trail."""

from sqlalchemy import text, update

from tests.builders import a_sign_up, an_event
from unik.extensions import db
from unik.models import AuditEntry, SignUp
from unik.services import audit, audit_chain
from unik.web import clock
from unik.web.sign_in import secret_key


def test_what_is_due_is_erased_and_counted(app, at):
    event = an_event()
    a_sign_up(event, adult_phone=None)
    at(event.ends_at.replace(year=2027))

    said = app.test_cli_runner().invoke(args=["retention"])

    assert said.output == "1 rows erased.\n"
    assert db.session.query(SignUp).count() == 0


def test_a_whole_trail_is_called_so_and_another_one_is_not(app):
    audit.record("publish_event", by=None, now=clock.now())
    db.session.commit()
    audit_chain.seal(key=secret_key(), now=clock.now())

    whole = app.test_cli_runner().invoke(args=["audit"])
    db.session.execute(text("DROP TRIGGER audit_entry_stays_UPDATE"))
    db.session.execute(update(AuditEntry).values(action="nothing"))
    db.session.commit()
    changed = app.test_cli_runner().invoke(args=["audit"])

    assert (whole.output, whole.exit_code) == ("The trail is whole.\n", 0)
    assert "link 1: changed" in changed.output
    assert changed.exit_code == 1
