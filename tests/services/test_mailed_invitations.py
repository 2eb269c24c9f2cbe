"""The link to a password goes out as a letter to one of the staff."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, an_account, an_assignment, an_event
from tests.mail.letter_box import LetterBox, send_out
from tests.mail.matters import SENDER, SITE, text_of
from unik.domain.invitations import INVITATION_LASTS, ByMail
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.domain.sending import MessageState, Trouble
from unik.extensions import db
from unik.mail.folder import Folder
from unik.mail.post_office import PostOffice
from unik.models import Account, Assignment, AuditEntry, Message
from unik.queries.accounts import last_letters, list_accounts
from unik.services import invitations, staff
from unik.services.deliveries import deliver_next
from unik.services.invitations import Invitation, InvitationSpent
from unik.services.passwords import hash_password
from unik.services.retention import erase_traces_of_staff
from unik.services.sign_in import SignInRefused, sign_in
from unik.web.codes import pass_codes
from unik.web.sign_in import secret_key

pytestmark = pytest.mark.both_databases

NOW = WEEK_BEFORE
MINUTE = timedelta(minutes=1)
PASSWORD = "hästen dricker kaffe"


def invited(language: str = "sv", email: str = "robin@unik.example") -> Invitation:
    """Invite Robin by mail."""
    mail = ByMail(language, secret_key())
    return invitations.invite(email, "Robin", Role.DOOR, by=uuid4(), now=NOW, by_mail=mail)


def invited_again(account_id: UUID) -> Invitation:
    mail = ByMail("sv", secret_key())
    return invitations.renew(account_id, by=uuid4(), now=NOW, by_mail=mail)


def accept(token: str) -> str:
    return invitations.accept(token, PASSWORD, device="Android", now=NOW).token


def states() -> list[MessageState]:
    return list(db.session.scalars(select(Message.state).order_by(Message.state)))


def test_the_letter_brings_the_link_that_sets_the_password(app):
    box, link = LetterBox(), invited()

    send_out(box, NOW)

    [letter] = box.letters
    assert letter["To"] == "robin@unik.example"
    assert letter["From"] == "UNIK <pass@kvallar.example>"
    assert f"https://kvallar.example/personal/valkommen/{link.token}" in text_of(letter)
    assert accept(link.token)


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("sv", "Välj ditt lösenord till UNIK"),
        ("fi", "Valitse salasanasi UNIKiin"),
        ("en", "Choose your password for UNIK"),
    ],
)
def test_the_letter_is_written_in_the_language_of_whoever_invites(app, language, subject):
    box = LetterBox()
    invited(language)

    send_out(box, NOW)

    assert box.subjects == [subject]


def test_a_letter_that_is_sent_twice_holds_the_same_link(app):
    box = LetterBox(trouble=Trouble.BUSY)
    invited()
    send_out(box, NOW)
    box.trouble = None

    send_out(box, NOW + MINUTE)
    db.session.execute(Message.__table__.update().values(state=MessageState.WAITING))
    db.session.commit()
    send_out(box, NOW + MINUTE)

    first, second = box.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert text_of(first) == text_of(second)


def test_nothing_in_the_database_opens_the_account(app):
    link = invited()

    rows = db.session.execute(select(Message.__table__)).all()
    accounts = db.session.execute(select(Account.__table__)).all()

    assert link.token not in repr([*rows, *accounts])


def test_whoever_has_chosen_no_password_cannot_sign_in(app):
    invited()

    for password in ("", PASSWORD):
        with pytest.raises(SignInRefused):
            sign_in("robin@unik.example", password, device="", demo=False, now=NOW)


def test_a_link_sent_again_voids_the_old_one_and_its_letter(app):
    box, old = LetterBox(), invited()

    new = invited_again(old.account_id)
    send_out(box, NOW)

    assert states() == [MessageState.DROPPED, MessageState.SENT]
    assert new.token in text_of(box.letters[0])
    with pytest.raises(InvitationSpent):
        accept(old.token)


def test_a_link_handed_over_instead_voids_the_letter(app):
    box, old = LetterBox(), invited()

    invitations.renew(old.account_id, by=uuid4(), now=NOW)
    send_out(box, NOW)

    assert not box.letters


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda link: accept(link.token),
        lambda link: staff.disable(link.account_id, by=uuid4(), now=NOW),
        lambda link: invitations.revoke(link.account_id, by=uuid4(), now=NOW),
    ],
    ids=["used", "disabled", "taken back"],
)
def test_a_link_that_is_dead_is_not_sent(app, meanwhile):
    an_account(Role.ADMINISTRATOR, password_hash="any")
    box, link = LetterBox(), invited()
    meanwhile(link)

    send_out(box, NOW)

    assert not box.letters


def test_a_letter_that_comes_too_late_is_dropped(app):
    box = LetterBox()
    invited()

    send_out(box, NOW + INVITATION_LASTS)

    assert (states(), box.letters) == ([MessageState.DROPPED], [])


def test_taking_a_first_link_back_forgets_the_account(app):
    link = invited()
    an_assignment(an_event(), db.session.get_one(Account, link.account_id))

    assert invitations.revoke(link.account_id, by=uuid4(), now=NOW)

    assert list_accounts() == []
    assert db.session.query(Assignment).count() == db.session.query(Message).count() == 0
    with pytest.raises(InvitationSpent):
        accept(link.token)
    assert invited().account_id != link.account_id


def test_taking_a_later_link_back_leaves_the_password(app):
    robin = an_account(email="robin@unik.example", password_hash=hash_password(PASSWORD))
    link = invited_again(robin.id)

    assert not invitations.revoke(robin.id, by=uuid4(), now=NOW)

    with pytest.raises(InvitationSpent):
        accept(link.token)
    assert sign_in("robin@unik.example", PASSWORD, device="", demo=False, now=NOW)


def test_what_was_used_cannot_be_taken_back(app):
    link = invited()
    accept(link.token)

    with pytest.raises(InvitationSpent):
        invitations.revoke(link.account_id, by=uuid4(), now=NOW)

    assert sign_in("robin@unik.example", PASSWORD, device="", demo=False, now=NOW)


def test_the_folder_that_organizers_read_never_gets_a_link(app, tmp_path):
    invited()
    office = PostOffice(SITE, SENDER, Folder(tmp_path))

    outcome = deliver_next(office, codes=pass_codes(), key=secret_key(), now=NOW)

    assert outcome.trouble is Trouble.MISCONFIGURED
    assert not list(tmp_path.iterdir())


def test_an_administrator_sees_how_far_the_letter_has_come(app):
    box, link = LetterBox(trouble=Trouble.REFUSED), invited()
    assert last_letters() == {link.account_id: (MessageState.WAITING, None)}

    send_out(box, NOW)

    assert last_letters() == {link.account_id: (MessageState.FAILED, Trouble.REFUSED)}


def test_the_log_names_neither_address_nor_link(app, caplog):
    link = invited()

    send_out(LetterBox(trouble=Trouble.BUSY), NOW)

    assert "busy" in caplog.text
    assert "@" not in caplog.text
    assert link.token not in caplog.text


def test_the_trail_says_what_was_done_and_quotes_nothing(app):
    link = invited()
    invited_again(link.account_id)
    invitations.revoke(link.account_id, by=uuid4(), now=NOW)

    entries = db.session.query(AuditEntry).order_by(AuditEntry.id).all()
    assert [(each.action, each.details) for each in entries] == [
        ("add_account", {"role": "door"}),
        ("renew_invitation", {}),
        ("revoke_invitation", {}),
    ]


def test_whoever_lets_an_invitation_lapse_is_forgotten(app):
    an_account(name="Ada", password_hash="any")
    send_out(LetterBox(), NOW)
    invited()
    lapsed = NOW + INVITATION_LASTS

    erase_traces_of_staff(Retention(), now=lapsed + timedelta(days=29))
    kept = [each.name for each in list_accounts()]
    erase_traces_of_staff(Retention(), now=lapsed + timedelta(days=31))

    assert kept == ["Ada", "Robin"]
    assert [each.name for each in list_accounts()] == ["Ada"]
    assert db.session.query(Message).count() == 0
