"""Doing many things, each in a transaction of its own."""

from functools import partial

import pytest

from unik.extensions import db
from unik.models import Venue
from unik.services.one_by_one import do_each

pytestmark = pytest.mark.both_databases


def open_house(name: str, *, failure: Exception | None = None) -> int:
    db.session.add(Venue(name=name, address="Stackvägen 1", fire_limit=400))
    db.session.flush()
    if failure:
        raise failure
    db.session.commit()
    return 2


def names() -> set[str]:
    return {venue.name for venue in db.session.query(Venue)}


def test_the_sum_is_returned_and_nothing_to_do_is_none(app):
    assert do_each(partial(open_house, name) for name in ("Stacken", "Skranta")) == 4
    assert do_each(()) == 0


def test_what_fails_is_undone_and_all_others_have_their_turn_before_it_is_told(app):
    acts = [
        partial(open_house, "Stacken"),
        partial(open_house, "Full", failure=OSError("no space left")),
        partial(open_house, "Skranta"),
        partial(open_house, "Trasig", failure=ValueError("another")),
    ]

    with pytest.raises(OSError, match="no space"):
        do_each(acts)

    assert names() == {"Stacken", "Skranta"}
