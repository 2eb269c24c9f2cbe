"""Signing in with a password, and out again."""

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from tests.builders import an_account
from unik.demo.accounts import DEMO_STAFF
from unik.domain.roles import Role
from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.models import Account, AuditEntry, StaffSession
from unik.queries.sign_ins import find_signed_in, list_sessions
from unik.services import sessions
from unik.services.passwords import hash_password, is_right
from unik.services.sign_in import SignInRefused, sign_in
from unik.services.tokens import token_digest

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
PASSWORD = "hästen dricker kaffe"


def kim(role: Role = Role.DOOR, **given: object) -> Account:
    """Return the account of Kim, whose password is known to the test."""
    ordinary = {"email": "kim@unik.example", "password_hash": hash_password(PASSWORD)}
    return an_account(role, **ordinary | given)


def let_in(
    email: str = "kim@unik.example",
    password: str = PASSWORD,
    *,
    demo: bool = False,
    now: datetime = NOW,
) -> str:
    """Sign in and return the token."""
    return sign_in(email, password, device="Android", demo=demo, now=now).token


def whose(token: str, now: datetime = NOW) -> SignedIn | None:
    """Return who is signed in with the token."""
    return find_signed_in(token_digest(token), demo=False, now=now)


def test_the_right_password_opens_the_account(app):
    kim(name="Kim")

    signed_in = whose(let_in())

    assert signed_in
    assert signed_in.name == "Kim"


def test_an_address_may_be_typed_in_any_manner(app):
    kim()

    assert whose(let_in("  Kim@UNIK.example "))


def test_a_password_is_the_same_from_every_keyboard(app):
    kim(password_hash=hash_password("h\N{LATIN SMALL LETTER A WITH DIAERESIS}sten är hemma"))

    assert let_in(password="ha\N{COMBINING DIAERESIS}sten a\N{COMBINING DIAERESIS}r hemma")


@pytest.mark.parametrize("email", ["kim@unik.example", "nobody@unik.example", ""])
def test_a_wrong_password_and_a_wrong_address_are_refused_alike(app, email: str):
    kim()

    with pytest.raises(SignInRefused):
        let_in(email, "hästen dricker te")

    assert db.session.scalar(select(func.count(StaffSession.id))) == 0


def test_an_account_without_a_password_opens_for_nobody(app):
    kim(password_hash=None)

    for password in (PASSWORD, "", "the password of an account that does not exist"):
        with pytest.raises(SignInRefused):
            let_in(password=password)


def test_a_disabled_account_opens_for_nobody(app):
    kim(disabled_at=NOW)

    with pytest.raises(SignInRefused):
        let_in()


@pytest.mark.parametrize("email", sorted(DEMO_STAFF))
def test_a_demo_account_opens_in_the_demo_only(app, email: str):
    kim(email=email)

    with pytest.raises(SignInRefused):
        let_in(email)

    assert let_in(email, demo=True)


@pytest.mark.parametrize(
    ("known", "email", "password"),
    [
        ({}, "kim@unik.example", "hästen dricker te"),
        ({}, "nobody@unik.example", PASSWORD),
        ({"disabled_at": NOW}, "kim@unik.example", PASSWORD),
        ({"password_hash": None}, "kim@unik.example", PASSWORD),
        ({"email": "dorr@unik.example"}, "dorr@unik.example", PASSWORD),
    ],
    ids=["wrong-password", "unknown", "disabled", "only-invited", "demo"],
)
def test_every_refusal_costs_one_slow_comparison(
    app,
    known: dict[str, object],
    email: str,
    password: str,
    monkeypatch: pytest.MonkeyPatch,
):
    kim(**known)
    verify, costs = PasswordHasher.verify, []

    def watched(hasher: PasswordHasher, *given: str) -> bool:
        costs.append(hasher.memory_cost)
        return verify(hasher, *given)

    monkeypatch.setattr(PasswordHasher, "verify", watched)
    with pytest.raises(SignInRefused):
        let_in(email, password)

    assert costs == [19_456]


def test_every_sign_in_gets_a_token_of_its_own(app):
    kim()

    assert let_in() != let_in()


def test_a_password_hashed_for_less_is_hashed_anew(app):
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    account = kim(password_hash=cheap)

    let_in()

    assert account.password_hash
    assert account.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_right(PASSWORD, account.password_hash)


def test_a_good_hash_stays(app):
    account = kim()
    before = account.password_hash

    let_in()

    assert account.password_hash == before


def test_signing_out_ends_one_sign_in(app):
    account = kim()
    phone, laptop = let_in(), let_in()
    on_phone = whose(phone)
    assert on_phone

    sessions.sign_out(on_phone.session_id, by=account.id, now=NOW)

    assert whose(phone) is None
    assert whose(laptop)


def test_signing_out_everywhere_ends_all_of_mine(app):
    account, other = kim(), kim(email="robin@unik.example")
    mine, theirs = [let_in(), let_in()], let_in(other.email)

    sessions.sign_out_everywhere(by=account.id, now=NOW)

    assert [whose(token) for token in mine] == [None, None]
    assert whose(theirs)


def test_nobody_ends_the_sign_in_of_somebody_else(app):
    kim()
    other = kim(email="robin@unik.example")
    token = let_in()
    signed_in = whose(token)
    assert signed_in

    sessions.sign_out(signed_in.session_id, by=other.id, now=NOW)

    assert whose(token)


def test_being_seen_is_noted_once_a_minute(app):
    kim()
    let_in()
    session = db.session.scalars(select(StaffSession)).one()

    sessions.note_seen(session.id, now=NOW + timedelta(seconds=59))
    assert session.last_seen_at == NOW

    sessions.note_seen(session.id, now=NOW + timedelta(seconds=60))
    assert session.last_seen_at == NOW + timedelta(seconds=60)


def test_sign_ins_that_are_over_are_not_listed_and_go_at_the_next(app):
    kim()
    let_in()
    later = NOW + timedelta(hours=16, seconds=1)

    signed_in = whose(let_in(now=later), later)

    assert signed_in
    assert [each.id for each in list_sessions(signed_in, later)] == [signed_in.session_id]
    assert db.session.scalar(select(func.count(StaffSession.id))) == 1


def test_the_trail_knows_who_signed_in_by_id_only(app):
    account = kim()

    let_in()

    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.account_id, entry.details) == ("sign_in", account.id, {})
