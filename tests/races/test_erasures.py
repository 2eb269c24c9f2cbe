"""People erase themselves while an organizer calls the evening off, or moves it."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.builders import a_sign_up, a_venue, an_event
from tests.plans import created
from tests.races.erasure_runners import (
    call_off_in_step,
    decline_unguarded,
    erase_against_letters,
    erase_in_step,
    erase_unguarded,
    move_in_step,
    write_after_the_event,
)
from tests.races.move_runners import SOON_18
from tests.races.racing import race
from tests.services.waiting import in_line, places
from unik.domain.event_states import EventState
from unik.domain.messages import Audience, MessageKind
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, Message, SignUp

SIZES = pytest.mark.parametrize("evenings", [8, pytest.param(80, marks=pytest.mark.proof)])
ADDRESSES = {"email": "ungdom@post.example", "adult_email": "vuxen@post.example"}


class Evenings:
    """Full evenings, each with Bo and Cleo, who stay, and three people who erase themselves.

    Aino has a place, as Bo has; Dan is the next in line, before Cleo, and Eli after her.
    """

    def __init__(self, number: int, *, cleos_birthday: date = date(2012, 5, 14)) -> None:
        venue_id = a_venue().id
        self.ids: list[UUID] = []
        self.leaving: dict[str, list[UUID]] = {"Aino": [], "Dan": [], "Eli": []}
        for each in range(number):
            given = {"title": f"Kväll {each}", "venue_id": venue_id, "staff_count": 0}
            event = created(publish=True, capacity=2, **given)
            a_sign_up(event, name="Bo", **ADDRESSES)
            aino = a_sign_up(event, name="Aino", **ADDRESSES)
            dan, cleo, eli = in_line(event, "Dan", "Cleo", "Eli", **ADDRESSES)
            cleo.born_on = cleos_birthday
            self.ids.append(event.id)
            for guest in (aino, dan, eli):
                self.leaving[guest.name].append(guest.id)
        db.session.commit()

    def change_while_they_leave(self, database_url: str, change: Callable[..., int]) -> None:
        tries, *erased = race(
            database_url,
            [
                partial(change, self.ids),
                *(partial(erase_in_step, each) for each in self.leaving.values()),
            ],
        )
        assert tries >= len(self.ids)
        assert erased == [len(self.ids)] * 3

    def forget_those_who_left(self) -> None:
        """See that nothing is left of them, and that the places are counted right."""
        for sign_up_ids in self.leaving.values():
            gone = select(SignUp.name, SignUp.email, SignUp.adult_email, SignUp.state)
            left = db.session.execute(gone.where(SignUp.id.in_(sign_up_ids))).all()
            assert left == [(None, None, None, SignUpState.CANCELLED)] * len(self.ids)
            letters = select(Message.kind).where(Message.sign_up_id.in_(sign_up_ids))
            assert db.session.scalars(letters).all() == []
            passes = select(EntryPass.id).where(EntryPass.sign_up_id.in_(sign_up_ids))
            assert db.session.scalars(passes).all() == []
        for event_id in self.ids:
            taken, held = places(db.session.get_one(Event, event_id))
            assert taken == held


def told(kind: MessageKind) -> dict[str, int]:
    """Return how many letters of that kind there are to whom, at all evenings together."""
    to_guests = select(SignUp.name, func.count()).join(Message.sign_up)
    of_kind = to_guests.where(Message.kind == kind, Message.audience == Audience.GUEST)
    return dict(db.session.execute(of_kind.group_by(SignUp.name)).all())


@pytest.mark.both_databases
@SIZES
def test_who_erases_themselves_while_the_evening_is_called_off_gets_no_letter(
    app, database_url, evenings
):
    there = Evenings(evenings)

    there.change_while_they_leave(database_url, call_off_in_step)

    there.forget_those_who_left()
    assert set(db.session.scalars(select(Event.state))) == {EventState.CANCELLED}
    assert told(MessageKind.EVENT_CANCELLED) == {"Bo": evenings, "Cleo": evenings}


@pytest.mark.both_databases
@SIZES
def test_who_erases_themselves_while_the_evening_is_moved_gets_no_letter(
    app, database_url, evenings
):
    there = Evenings(evenings, cleos_birthday=SOON_18)

    there.change_while_they_leave(database_url, move_in_step)

    there.forget_those_who_left()
    assert set(db.session.scalars(select(Event.places_taken))) == {1}
    assert told(MessageKind.MOVED) == {"Bo": evenings}
    assert told(MessageKind.FALLS_OUTSIDE) == {"Cleo": evenings}


@pytest.mark.both_databases
def test_without_a_guard_the_same_place_is_given_back_twice(app, database_url):
    event = an_event(places_taken=5)
    event_id, guest_id = event.id, a_sign_up(event).id
    db.session.commit()

    answers = race(
        database_url,
        [partial(each, event_id, guest_id) for each in (erase_unguarded, decline_unguarded)],
    )

    assert answers == [True, True]
    assert db.session.get_one(Event, event_id).places_taken == 4


@pytest.mark.parametrize("database_kind", ["postgresql"], scope="session")
def test_in_another_order_each_waits_for_the_other_until_the_database_gives_up_on_one(
    app, database_url
):
    event = an_event()
    event_id, guest_id = event.id, a_sign_up(event).id
    db.session.commit()

    answers = race(
        database_url,
        [
            partial(each, event_id, guest_id)
            for each in (erase_against_letters, write_after_the_event)
        ],
    )

    assert Counter(answers) == {True: 1, False: 1}
