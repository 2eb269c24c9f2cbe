"""How an account begins, and its password."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.builders import an_account
from unik.domain.passwords import PasswordObjection
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, AuditEntry
from unik.queries.accounts import find_invited, list_accounts
from unik.queries.sign_ins import find_signed_in
from unik.services import accounts, invitations, staff
from unik.services.accounts import EmailTaken, WrongPassword
from unik.services.invitations import Invitation, InvitationSpent
from unik.services.passwords import PasswordRefused, hash_password
from unik.services.sign_in import SignInRefused, sign_in
from unik.services.tokens import token_digest

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
IN_A_WEEK = NOW + timedelta(days=7)
PASSWORD = "hästen dricker kaffe"
ANOTHER = "korridor sju lampor"


def invited(role: Role = Role.DOOR, email: str = "robin@unik.example") -> Invitation:
    """Invite Robin."""
    return invitations.invite(email, "Robin", role, by=uuid4(), now=NOW)


def accept(token: str, password: str = PASSWORD, now: datetime = NOW) -> str:
    """Choose a password with the link and return the token of the sign-in."""
    return invitations.accept(token, password, device="Android", now=now).token


def let_in(password: str, email: str = "robin@unik.example") -> str:
    """Sign in and return the token."""
    return sign_in(email, password, device="Android", demo=False, now=NOW).token


def account_with(account_id: UUID) -> Account:
    """Return the account as the database has it."""
    return db.session.get_one(Account, account_id, populate_existing=True)


def test_the_first_administrator_can_sign_in(app):
    account_id = accounts.create_administrator("Ada@Unik.example", "Ada", PASSWORD, now=NOW)

    assert let_in(PASSWORD, "ada@unik.example")
    assert account_with(account_id).role is Role.ADMINISTRATOR


def test_an_administrator_needs_a_good_password(app):
    with pytest.raises(PasswordRefused) as refusal:
        accounts.create_administrator("ada@unik.example", "Ada", "karlskoga1234", now=NOW)

    assert refusal.value.objection is PasswordObjection.EASY_TO_GUESS
    assert list_accounts() == []


def test_an_address_belongs_to_one_account(app):
    an_account(email="robin@unik.example")

    with pytest.raises(EmailTaken):
        invited(email="Robin@UNIK.example")


def test_an_invited_person_chooses_a_password_and_is_in(app):
    invitation = invited()

    token = accept(invitation.token)

    signed_in = find_signed_in(token_digest(token), demo=False, now=NOW)
    assert signed_in
    assert signed_in.id == invitation.account_id
    assert let_in(PASSWORD)


def test_a_link_works_once(app):
    invitation = invited()
    accept(invitation.token)

    with pytest.raises(InvitationSpent):
        accept(invitation.token, ANOTHER)

    assert let_in(PASSWORD)


def test_looking_at_a_link_does_not_spend_it(app):
    invitation = invited()

    for _ in range(2):
        assert find_invited(token_digest(invitation.token), NOW)

    assert accept(invitation.token)


def test_a_poor_password_does_not_spend_the_link(app):
    invitation = invited()

    with pytest.raises(PasswordRefused):
        accept(invitation.token, "robinrobinrobin")

    assert accept(invitation.token)


def test_a_link_lasts_seven_days(app):
    early, late = invited(), invited(email="kim@unik.example")

    assert accept(early.token, now=IN_A_WEEK - timedelta(seconds=1))
    with pytest.raises(InvitationSpent):
        accept(late.token, now=IN_A_WEEK)


def test_a_new_link_voids_the_old_one(app):
    old = invited()

    new = invitations.renew(old.account_id, by=uuid4(), now=NOW)

    with pytest.raises(InvitationSpent):
        accept(old.token)
    assert accept(new.token)


def test_a_lost_password_holds_until_the_new_one_is_chosen(app):
    invitation = invited()
    before = accept(invitation.token)
    new = invitations.renew(invitation.account_id, by=uuid4(), now=NOW)
    assert let_in(PASSWORD)

    accept(new.token, ANOTHER)

    with pytest.raises(SignInRefused):
        let_in(PASSWORD)
    assert find_signed_in(token_digest(before), demo=False, now=NOW) is None


def test_the_link_of_a_disabled_account_is_void(app):
    an_account(Role.ADMINISTRATOR, password_hash="any")
    invitation = invited()
    staff.disable(invitation.account_id, by=uuid4(), now=NOW)

    with pytest.raises(InvitationSpent):
        accept(invitation.token)


def test_a_disabled_account_gets_no_new_link(app):
    account = an_account(disabled_at=NOW)

    invitation = invitations.renew(account.id, by=uuid4(), now=NOW)

    with pytest.raises(InvitationSpent):
        accept(invitation.token)


def test_changing_a_password_ends_the_other_sign_ins(app):
    account = an_account(email="robin@unik.example", password_hash=hash_password(PASSWORD))
    here, elsewhere = (token_digest(let_in(PASSWORD)) for _ in range(2))
    signed_in = find_signed_in(here, demo=False, now=NOW)
    assert signed_in

    accounts.change_password(
        account.email, signed_in.session_id, current=PASSWORD, wanted=ANOTHER, now=NOW
    )

    assert find_signed_in(here, demo=False, now=NOW)
    assert find_signed_in(elsewhere, demo=False, now=NOW) is None
    assert let_in(ANOTHER)


def test_a_password_is_changed_by_who_knows_it(app):
    account = an_account(email="robin@unik.example", password_hash=hash_password(PASSWORD))

    with pytest.raises(WrongPassword):
        accounts.change_password(account.email, uuid4(), current=ANOTHER, wanted=ANOTHER, now=NOW)

    assert let_in(PASSWORD)


def test_the_staff_is_listed_in_swedish_order(app):
    for name in ("Östen", "Adam", "Åsa", "Zoe"):
        an_account(name=name)
    an_account(name="Aaron", disabled_at=NOW)

    assert [account.name for account in list_accounts()] == ["Adam", "Zoe", "Åsa", "Östen", "Aaron"]


def test_the_trail_holds_neither_names_nor_addresses(app):
    invitation = invited()
    accept(invitation.token)

    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [entry.action for entry in entries] == ["add_account", "accept_invitation"]
    assert [entry.details for entry in entries] == [{"role": "door"}, {}]
