"""Whatever people do in whatever order, the database says what a plain model says.

That goes for where everybody is, until when a place is kept for them, what was written to
them, and what of it has left.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete

from tests.builders import WEEK_BEFORE, a_venue
from tests.machines.evening_model import EveningModel, Person
from tests.machines.people import PEOPLE, is_forgotten, letters, places_taken, signed_up
from tests.mail.letter_box import LetterBox, send_out
from tests.plans import change_with_a_yes, created, moved
from tests.services.waiting import TERMS
from unik.domain.applications import Application
from unik.domain.errors import UnikError
from unik.domain.reviews import Decision
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.waiting_list import place_in_line
from unik.services import erasures, offers, reviews, sign_ups, waiting_list
from unik.services.erasures import Erasure
from unik.web.codes import pass_codes

A_SECOND = timedelta(seconds=1)
CALENDAR = SchoolCalendar()
SOMEBODY = uuid4()
DAYS_AWAY = (0, 1, 5, 80)
"""Elsa is 18 five days later; after New Year nobody is in another school year."""


class Evening(RuleBasedStateMachine):
    """One evening with few places and many who want them."""

    @initialize(
        capacity=st.integers(1, 4),
        names=st.lists(st.sampled_from(list(PEOPLE)), min_size=4, max_size=8),
    )
    def plan(self, capacity: int, names: list[str]) -> None:
        self.now = WEEK_BEFORE
        event = created(publish=True, capacity=capacity, venue_id=a_venue(fire_limit=2000).id)
        self.event_id, self.first_plan, self.model = event.id, event.plan, _model_of(event)
        self.ids: list[UUID] = []
        self.forms: list[tuple[Application, UUID]] = []
        for name in names:
            self._sign_up(name)

    @rule(name=st.sampled_from(list(PEOPLE)))
    def sign_up(self, name: str) -> None:
        self._sign_up(name)

    @precondition(lambda self: self.forms)
    @rule(data=st.data())
    def send_a_form_again(self, data: st.DataObject) -> None:
        form, sign_up_id = data.draw(st.sampled_from(self.forms))
        self._tick()

        assert self._send(form) == sign_up_id

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        who = self._somebody(data)
        self._agree(
            self.model.cancel(self._person(who), self._tick()),
            lambda: sign_ups.cancel(self.ids[who], **TERMS, now=self.now),
        )

    @precondition(lambda self: self.ids and self.now < self.model.ends_at - A_SECOND)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        who = self._somebody(data)
        self.model.erase(self._person(who), self._tick())
        self.forms = [each for each in self.forms if each[1] != self.ids[who]]

        assert erasures.erase(self.ids[who], **TERMS, now=self.now) is Erasure.DONE
        assert is_forgotten(self.ids[who])

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        who = self._somebody(data, "offered")
        self._agree(
            self.model.accept(self._person(who), self._tick()),
            lambda: offers.accept(self.event_id, self.ids[who], now=self.now),
        )

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def queue_again(self, data: st.DataObject) -> None:
        who = self._somebody(data, "lapsed")
        self._agree(
            self.model.queue_again(self._person(who), self._tick()),
            lambda: offers.queue_again(self.event_id, self.ids[who], now=self.now),
        )

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def offer_to_somebody_chosen(self, data: st.DataObject) -> None:
        who = self._somebody(data, "waiting", "lapsed")
        self._agree(
            self.model.offer_to(self._person(who), self._tick()),
            lambda: offers.offer_to(
                self.event_id, self.ids[who], **TERMS, by=SOMEBODY, now=self.now
            ),
        )

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), decision=st.sampled_from(Decision))
    def decide(self, data: st.DataObject, decision: Decision) -> None:
        who = self._somebody(data, "in_review", "declined")
        now = self._tick()
        who_by = {"calendar": CALENDAR, **TERMS, "by": SOMEBODY, "now": now}
        self._agree(
            self.model.decide(self._person(who), decision.value, now),
            lambda: reviews.decide(self._event(), self.ids[who], decision, **who_by),
        )

    @rule(capacity=st.integers(1, 6), has_line=st.booleans())
    def change_the_places(self, capacity: int, has_line: bool) -> None:
        self._tick()
        self.model.capacity, self.model.has_line = capacity, has_line
        self.model.hand_out(self.now)

        self._change(capacity=capacity, waiting_list=has_line)

    @rule(days=st.sampled_from(DAYS_AWAY))
    def move(self, days: int) -> None:
        plan = moved(self.first_plan, timedelta(days=days))
        if plan.ends_at <= self._tick():
            return
        times = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
        self._change(**{each: getattr(plan, each) for each in times})

        self.model.move(_model_of(self._event()), self.now)

    @precondition(lambda self: len(self.ids) > 5 and not self.model.closed)
    @rule()
    def close_sign_up(self) -> None:
        if self._tick() < self.model.ends_at:
            self._change(sign_up_closes_at=self.now)
            self.model.closed = True
            self.model.hand_out(self.now)

    @rule(hours=st.sampled_from([1, 3, 13, 25]))
    def let_time_pass(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.model.let_offers_end(self.now)

        waiting_list.end_offers(**TERMS, now=self.now)
        waiting_list.hand_out_everywhere(**TERMS, now=self.now)

    @rule()
    def deliver(self) -> None:
        self.model.deliver(self._tick())

        send_out(LetterBox(), self.now)

    @invariant()
    def everybody_is_where_the_model_has_them(self) -> None:
        if not hasattr(self, "event_id"):
            return
        kept = signed_up(self.ids)
        assert [(each.name, each.state.value) for each in kept] == [
            (each.name, each.state) for each in self.model.people
        ]
        assert [each.offer_ends_at for each in kept if each.state == "offered"] == [
            each.offer_ends_at for each in self.model.people if each.state == "offered"
        ]
        assert places_taken(self.event_id) == self.model.taken
        places = {each.name: number for number, each in enumerate(self.model.line, start=1)}
        assert {
            each.name: place_in_line(each.id) for each in kept if each.state == "waiting"
        } == places
        db.session.rollback()

    @invariant()
    def everybody_is_written_to_as_the_model_says(self) -> None:
        if not hasattr(self, "event_id"):
            return
        assert letters(self.ids) == [
            (sorted(each.mailbox.unsent), sorted(each.mailbox.sent)) for each in self.model.people
        ]
        db.session.rollback()

    def teardown(self) -> None:
        db.session.rollback()
        db.session.execute(delete(SignUp))
        db.session.commit()

    def _tick(self) -> datetime:
        self.now += A_SECOND
        return self.now

    def _sign_up(self, name: str) -> None:
        form = PEOPLE[name].form(name)
        expected = self.model.sign_up(PEOPLE[name].in_the_model(name), self._tick())
        if expected in set(SignUpState):
            sign_up_id = self._send(form)
            assert _state_of(sign_up_id) == expected
            self.ids.append(sign_up_id)
            self.forms.append((form, sign_up_id))
        else:
            with pytest.raises(sign_ups.SignUpRefused, match=expected):
                self._send(form)

    def _send(self, form: Application) -> UUID:
        return sign_ups.sign_up(
            self._event(), form, codes=pass_codes(), calendar=CALENDAR, now=self.now
        )

    def _change(self, **values: object) -> None:
        event = self._event()
        change_with_a_yes(event, replace(event.plan, **values), now=self.now)

    def _event(self) -> Event:
        return db.session.get_one(Event, self.event_id, populate_existing=True)

    def _somebody(self, data: st.DataObject, *rather: str) -> int:
        """Draw somebody, from those in the states that matter most if there are any."""
        everybody = range(len(self.ids))
        fitting = [each for each in everybody if self._person(each).state in rather]
        return data.draw(st.sampled_from(fitting or everybody))

    def _person(self, number: int) -> Person:
        return self.model.people[number]

    def _agree(self, expected: bool, act: Callable[[], object]) -> None:
        try:
            act()
        except UnikError:
            assert not expected
        else:
            assert expected


def _model_of(event: Event) -> EveningModel:
    return EveningModel(event.doors_open_at, event.last_entry_at, event.ends_at, event.capacity)


def _state_of(sign_up_id: UUID) -> str:
    return db.session.get_one(SignUp, sign_up_id, populate_existing=True).state.value


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("examples", "steps"),
    [(15, 30), pytest.param(300, 40, marks=[pytest.mark.proof, pytest.mark.timeout(1800)])],
)
def test_the_database_says_what_a_plain_model_says(app, examples, steps):
    Evening.TestCase.settings = settings(max_examples=examples, stateful_step_count=steps)

    Evening.TestCase().runTest()
