"""Several people open one link to a password at once."""

from functools import partial
from uuid import uuid4

import pytest

from tests.builders import WEEK_BEFORE
from tests.races.invitation_runners import accept_at_once, accept_unguarded, take_back_at_once
from tests.races.racing import race
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, AuditEntry, StaffSession
from unik.services.invitations import Invitation, invite
from unik.services.passwords import is_right

pytestmark = pytest.mark.both_databases

PASSWORDS = ["hästen dricker kaffe", "korridor sju lampor", "grusväg under himlen"]


def an_invitation() -> Invitation:
    return invite("robin@unik.example", "Robin", Role.DOOR, by=uuid4(), now=WEEK_BEFORE)


def test_of_three_who_open_the_link_one_gets_the_account(app, database_url):
    link = an_invitation()

    answers = race(database_url, [partial(accept_at_once, link.token, each) for each in PASSWORDS])

    assert sorted(answers) == [False, False, True]
    password_hash = db.session.get_one(Account, link.account_id).password_hash
    assert is_right(PASSWORDS[answers.index(True)], password_hash)
    assert db.session.query(StaffSession).count() == 1
    assert db.session.query(AuditEntry).filter_by(action="accept_invitation").count() == 1


def test_a_link_is_used_or_taken_back_and_never_both(app, database_url):
    link = an_invitation()

    used, taken_back = race(
        database_url,
        [
            partial(accept_at_once, link.token, PASSWORDS[0]),
            partial(take_back_at_once, link.account_id),
        ],
    )

    assert used is not taken_back
    assert db.session.query(Account).count() == used


def test_without_a_guard_everybody_believes_that_the_account_is_theirs(app, database_url):
    link = an_invitation()

    answers = race(
        database_url, [partial(accept_unguarded, link.account_id, each) for each in PASSWORDS]
    )

    assert answers == [True] * len(PASSWORDS)
