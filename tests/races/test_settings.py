"""Several administrators settle the same thing at once."""

from functools import partial

import pytest

from tests.builders import an_account
from tests.races.racing import race
from tests.races.settings_runners import settle_at_once, settle_unguarded
from tests.settled import settle
from unik.domain.roles import Role
from unik.domain.site_settings import Group, Organizer
from unik.extensions import db
from unik.models import AuditEntry
from unik.queries.site_settings import get_saved_group

pytestmark = pytest.mark.both_databases

NAMES = ["Degerfors kommun", "Hällefors kommun", "Åre kommun"]


@pytest.mark.parametrize("saved_before", [False, True])
def test_of_three_who_save_at_once_one_does_and_the_others_are_told(
    app, database_url, saved_before
):
    if saved_before:
        settle(organizer=Organizer())
    seen = get_saved_group(Group.ORGANIZER).version
    by = an_account(Role.ADMINISTRATOR).id
    db.session.commit()

    answers = race(database_url, [partial(settle_at_once, by, seen, each) for each in NAMES])

    assert sorted(answers) == [False, False, True]
    winner = NAMES[answers.index(True)]
    saved = get_saved_group(Group.ORGANIZER)
    assert (saved.settled["municipality"], saved.version) == (winner, seen + 1)
    trail = db.session.query(AuditEntry).filter_by(account_id=by).all()
    assert [each.details["names"] for each in trail] == [[winner]]


def test_without_a_guard_what_the_first_ones_saved_is_lost(app, database_url):
    settle(organizer=Organizer())
    db.session.commit()

    answers = race(database_url, [partial(settle_unguarded, 1, each) for each in NAMES])

    assert answers == [True] * len(NAMES)
