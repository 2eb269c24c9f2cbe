"""Taking turns."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.builders import WEEK_BEFORE as NOW
from unik.services import leases

pytestmark = pytest.mark.both_databases

SOON = NOW + timedelta(minutes=1)
LATER = NOW + timedelta(minutes=2)
AINO, ONNI = uuid4(), uuid4()


def test_one_at_a_time_has_a_task(app):
    assert leases.take("work", AINO, until=SOON, now=NOW)
    assert not leases.take("work", ONNI, until=SOON, now=NOW)
    assert leases.take("other work", ONNI, until=SOON, now=NOW)


def test_whoever_has_it_may_stay_with_it(app):
    leases.take("work", AINO, until=SOON, now=NOW)

    assert leases.take("work", AINO, until=LATER, now=NOW)
    assert not leases.take("work", ONNI, until=LATER, now=SOON)


def test_the_task_of_somebody_who_died_is_taken_over(app):
    leases.take("work", AINO, until=SOON, now=NOW)

    assert leases.take("work", ONNI, until=LATER, now=SOON)
    assert not leases.take("work", AINO, until=LATER, now=SOON)


def test_a_task_is_let_go_only_by_whoever_has_it(app):
    leases.take("work", AINO, until=SOON, now=NOW)

    leases.let_go("work", ONNI)
    assert not leases.take("work", ONNI, until=SOON, now=NOW)
    leases.let_go("work", AINO)
    assert leases.take("work", ONNI, until=SOON, now=NOW)
