"""The second factor: codes of an app, and recovery codes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from pyotp.totp import TOTP
from sqlalchemy import select

from tests.builders import an_account
from unik.domain.roles import Role
from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.models import Account, AuditEntry, RecoveryCode
from unik.queries.accounts import count_recovery_codes
from unik.queries.sign_ins import find_signed_in
from unik.services import sealing, second_factor
from unik.services.second_factor import CodeRefused, Enrolled
from unik.services.sessions import start_session
from unik.services.tokens import token_digest

pytestmark = pytest.mark.both_databases

KEY = b"the secret of the installation"
NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
STEP = timedelta(seconds=30)


def signed_in(account: Account, now: datetime = NOW) -> SignedIn:
    """Return the account with a sign-in of its own, so far without a second factor."""
    token = start_session(account, device="", now=now)
    db.session.commit()
    return known(token, now)


def known(token: str, now: datetime = NOW) -> SignedIn:
    """Return who is signed in with the token."""
    found = find_signed_in(token_digest(token), demo=False, now=now)
    assert found
    return found


def app_of(account: SignedIn) -> TOTP:
    """Return the app on the phone of somebody who has read the code on the screen."""
    address = urlsplit(second_factor.offer(account, key=KEY).address)
    return TOTP(parse_qs(address.query)["secret"][0])


def enrolled(account: SignedIn, now: datetime = NOW) -> Enrolled:
    """Set up the app with the code it shows now."""
    return second_factor.enrol(account, app_of(account).at(now), key=KEY, now=now)


def confirm(account: SignedIn, code: str, now: datetime = NOW) -> str:
    """Show a code and return the new token."""
    return second_factor.confirm(account, code, key=KEY, now=now)


def test_the_offered_secret_stays_while_the_page_is_reloaded(app):
    one, other = signed_in(an_account()), signed_in(an_account())

    assert app_of(one).secret == app_of(one).secret
    assert app_of(one).secret != app_of(other).secret


def test_a_right_code_sets_up_the_app(app):
    account = signed_in(an_account(Role.ORGANIZER))

    token, recovery_codes = enrolled(account)

    assert not known(token).owes_second_factor(demo=False)
    assert known(token).has_second_factor
    assert len(recovery_codes) == 10
    assert count_recovery_codes(account.id) == 10


def test_a_wrong_code_sets_up_nothing(app):
    account = signed_in(an_account(Role.ORGANIZER))
    wrong = app_of(account).at(NOW + 5 * STEP)

    with pytest.raises(CodeRefused):
        second_factor.enrol(account, wrong, key=KEY, now=NOW)

    assert db.session.scalars(select(Account.totp_secret)).one() is None
    assert count_recovery_codes(account.id) == 0


def test_a_second_app_does_not_replace_the_first(app):
    account = an_account(Role.ORGANIZER)
    thief = signed_in(account)
    owner = signed_in(account)
    enrolled(owner)

    with pytest.raises(CodeRefused):
        enrolled(thief)


def test_enrolling_gives_the_sign_in_another_token_and_ends_the_others(app):
    row = an_account(Role.ORGANIZER)
    token = start_session(row, device="", now=NOW)
    other = start_session(row, device="", now=NOW)
    db.session.commit()

    enrolled(known(token))

    assert find_signed_in(token_digest(token), demo=False, now=NOW) is None
    assert find_signed_in(token_digest(other), demo=False, now=NOW) is None


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_a_clock_may_be_one_step_off(app, off: int):
    row = an_account(Role.ORGANIZER)
    account = signed_in(row)
    enrolled(account)
    later = NOW + 10 * STEP

    token = confirm(signed_in(row, later), app_of(account).at(later + off * STEP), later)

    assert not known(token, later).owes_second_factor(demo=False)


@pytest.mark.parametrize("off", [-2, 2])
def test_a_clock_may_not_be_two_steps_off(app, off: int):
    row = an_account(Role.ORGANIZER)
    account = signed_in(row)
    enrolled(account)
    later = NOW + 10 * STEP

    with pytest.raises(CodeRefused):
        confirm(signed_in(row, later), app_of(account).at(later + off * STEP), later)


def test_a_code_is_good_once(app):
    row = an_account(Role.ORGANIZER)
    account = signed_in(row)
    enrolled(account)
    later = NOW + 10 * STEP
    code = app_of(account).at(later)
    confirm(signed_in(row, later), code, later)

    with pytest.raises(CodeRefused):
        confirm(signed_in(row, later), code, later + timedelta(seconds=1))


def test_the_code_of_the_enrolment_is_spent(app):
    row = an_account(Role.ORGANIZER)
    account = signed_in(row)
    enrolled(account)

    with pytest.raises(CodeRefused):
        confirm(signed_in(row), app_of(account).at(NOW))


def test_of_eight_browsers_with_the_same_code_one_gets_through(app: Flask):
    row = an_account(Role.ORGANIZER)
    account = signed_in(row)
    enrolled(account)
    later = NOW + 10 * STEP
    browsers = [signed_in(row, later) for _ in range(8)]
    code = app_of(account).at(later)
    ready = Barrier(len(browsers))

    def show_code(browser: SignedIn) -> bool:
        with app.app_context():
            ready.wait()
            try:
                confirm(browser, code, later)
            except CodeRefused:
                return False
            return True

    with ThreadPoolExecutor(len(browsers)) as threads:
        assert sum(threads.map(show_code, browsers)) == 1


def test_a_recovery_code_replaces_the_app_once(app):
    row = an_account(Role.ORGANIZER)
    codes = enrolled(signed_in(row)).recovery_codes
    browser = signed_in(row)

    token = confirm(browser, codes[3].lower())

    assert not known(token).owes_second_factor(demo=False)
    assert count_recovery_codes(row.id) == 9
    with pytest.raises(CodeRefused):
        confirm(signed_in(row), codes[3])


def test_a_recovery_code_of_somebody_else_is_no_good(app):
    codes = enrolled(signed_in(an_account(Role.ORGANIZER))).recovery_codes
    row = an_account(Role.ORGANIZER)
    enrolled(signed_in(row))

    with pytest.raises(CodeRefused):
        confirm(signed_in(row), codes[0])


def test_new_recovery_codes_void_the_old_ones(app):
    row = an_account(Role.ORGANIZER)
    account = signed_in(row)
    old = enrolled(account).recovery_codes
    later = NOW + 10 * STEP

    new = second_factor.renew_recovery_codes(account, app_of(account).at(later), key=KEY, now=later)

    assert not set(old) & set(new)
    with pytest.raises(CodeRefused):
        confirm(signed_in(row, later), old[0], later)
    assert confirm(signed_in(row, later), new[0], later)


def test_new_recovery_codes_are_for_who_has_the_app(app):
    account = signed_in(an_account(Role.ORGANIZER))
    enrolled(account)

    with pytest.raises(CodeRefused):
        second_factor.renew_recovery_codes(account, "000000", key=KEY, now=NOW)

    assert count_recovery_codes(account.id) == 10


def test_a_revoked_sign_in_cannot_be_completed(app):
    row = an_account(Role.ORGANIZER)
    account = signed_in(row)
    enrolled(account)
    browser = signed_in(row)
    second_factor.reset(row.id, by=uuid4(), now=NOW)
    again = signed_in(row)
    enrolled(again)
    later = NOW + 10 * STEP

    with pytest.raises(CodeRefused):
        confirm(browser, app_of(again).at(later), later)


def test_a_reset_second_factor_is_set_up_anew(app):
    row = an_account(Role.ORGANIZER)
    token, codes = enrolled(signed_in(row))

    second_factor.reset(row.id, by=uuid4(), now=NOW)

    assert find_signed_in(token_digest(token), demo=False, now=NOW) is None
    with pytest.raises(CodeRefused):
        confirm(signed_in(row), codes[0])
    assert enrolled(signed_in(row))


def test_the_database_holds_neither_secret_nor_recovery_code(app):
    account = signed_in(an_account(Role.ORGANIZER))
    codes = enrolled(account).recovery_codes

    sealed = db.session.scalars(select(Account.totp_secret)).one()
    digests = db.session.scalars(select(RecoveryCode.digest)).all()

    assert sealed
    assert app_of(account).secret.encode() not in sealed
    assert app_of(account).byte_secret() not in sealed
    assert not {code.encode() for code in codes} & set(digests)


def test_a_sealed_secret_opens_with_its_key_for_its_owner(app):
    owner, thief = uuid4(), uuid4()
    sealed = sealing.seal("JBSWY3DP", owner, key=KEY)

    assert sealing.unseal(sealed, owner, key=KEY) == "JBSWY3DP"
    for wrong in ({"owner": thief, "key": KEY}, {"owner": owner, "key": b"another"}):
        with pytest.raises(InvalidTag):
            sealing.unseal(sealed, **wrong)


def test_the_trail_knows_what_happened_to_a_second_factor(app):
    row = an_account(Role.ORGANIZER)
    codes = enrolled(signed_in(row)).recovery_codes
    confirm(signed_in(row), codes[0])

    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()

    assert actions == ["enrol_second_factor", "use_recovery_code"]
