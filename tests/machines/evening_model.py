"""What should become of an evening's sign-ups, said once more in plain Python.

It knows no database and shares with UNIK only the age rule and the terms of an offer, which
have tables of cases of their own. Everything happens one after the other here.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.machines.letters_model import MAY_HEAR, Mailbox
from unik.domain.eligibility import AgeLimits, Eligibility, eligibility
from unik.domain.school_years import SchoolCalendar
from unik.domain.waiting_list import (
    Handing,
    OfferTerms,
    handing_at,
    offer_ends_at,
    offers_end_by,
)

HOLDING = {"active", "in_review", "offered"}
STANDING = HOLDING | {"waiting"}
ONE_EACH = STANDING | {"declined"}
ANSWERS = ("review_approved", "review_declined", "falls_outside")
SECOND_THOUGHTS = timedelta(minutes=2)


@dataclass
class Person:
    """One sign-up."""

    name: str | None
    born_on: date
    declared: bool
    mailbox: Mailbox
    state: str = "new"
    queued_at: datetime | None = None
    offer_ends_at: datetime | None = None
    decided: bool = False


@dataclass
class EveningModel:
    """An evening, and everybody who ever signed up for it, in that order."""

    doors_open_at: datetime
    last_entry_at: datetime
    ends_at: datetime
    capacity: int
    has_line: bool = True
    closed: bool = False
    people: list[Person] = field(default_factory=list)

    @property
    def taken(self) -> int:
        return sum(each.state in HOLDING for each in self.people)

    @property
    def is_free(self) -> bool:
        return self.taken < self.capacity

    @property
    def line(self) -> list[Person]:
        waiting = [each for each in self.people if each.state == "waiting"]
        return sorted(waiting, key=lambda each: each.queued_at)

    def sign_up(self, person: Person, now: datetime) -> str:
        """Return the state that the new sign-up has, or why there is none."""
        if self.closed or now >= self.last_entry_at:
            return "closed"
        age = self._age(person)
        if age in {Eligibility.TOO_YOUNG, Eligibility.TOO_OLD}:
            return age.value
        if age is Eligibility.REVIEW_IF_DECLARED and not person.declared:
            return "not_declared"
        if not self.is_free and not self.has_line:
            return "full"
        if self._stands_elsewhere(person):
            return "already_signed_up"
        if self.line and not self.has_line:
            return "full"
        if self.is_free and not self.line:
            self._place(person, "pass", now)
        else:
            self._queue(person, now)
        self.people.append(person)
        return person.state

    def cancel(self, person: Person, now: datetime) -> bool:
        if person.state not in STANDING | {"lapsed"} or now >= self.ends_at:
            return False
        person.state = "cancelled"
        self.hand_out(now)
        return True

    def erase(self, person: Person, now: datetime) -> None:
        """Let somebody leave who stands there, and forget them."""
        self.cancel(person, now)
        person.name, person.decided, person.mailbox = None, False, Mailbox()

    def accept(self, person: Person, now: datetime) -> bool:
        if person.state != "offered" or now >= person.offer_ends_at or not self._fits(person):
            return False
        self._place(person, "pass", now)
        return True

    def queue_again(self, person: Person, now: datetime) -> bool:
        is_open = not self.closed and now < self.last_entry_at and (self.is_free or self.has_line)
        if person.state != "lapsed" or not is_open or self._stands_elsewhere(person):
            return False
        self._queue(person, now)
        return True

    def offer_to(self, person: Person, now: datetime) -> bool:
        if person.state not in {"waiting", "lapsed"} or not self.is_free:
            return False
        if not self._fits(person) or self._stands_elsewhere(person):
            return False
        return self._give(person, now)

    def decide(self, person: Person, decision: str, now: datetime) -> bool:
        if now >= self.ends_at:
            return False
        if decision == "undo":
            return self._undo(person, now)
        if person.state != "in_review" or (decision == "approve" and not self._fits(person)):
            return False
        state, answer = {
            "approve": ("active", "review_approved"),
            "decline": ("declined", "review_declined"),
        }[decision]
        self._settle(person, state, decided=True)
        person.mailbox.post(answer, now, after=SECOND_THOUGHTS)
        self.hand_out(now)
        return True

    def move(self, to: "EveningModel", now: datetime) -> None:
        """Take over the times of another evening, and tell everybody if it is on another day."""
        before = replace(self)
        self.doors_open_at, self.last_entry_at = to.doors_open_at, to.last_entry_at
        self.ends_at = to.ends_at
        if self._day != before._day and now < before.ends_at:
            self._ask_the_age_rule_again(before, now)
        for person in self.people:
            if person.state == "offered":
                latest = offers_end_by(now, **self._terms)
                person.offer_ends_at = min(person.offer_ends_at, latest)
        self.hand_out(now)

    def let_offers_end(self, now: datetime) -> None:
        ended = [each for each in self.people if each.state == "offered"]
        for person in sorted(ended, key=lambda each: each.offer_ends_at):
            if person.offer_ends_at <= now:
                person.state = "lapsed"
                person.mailbox.post("offer_lapsed", now)
                self.hand_out(now)
        self.hand_out(now)

    def hand_out(self, now: datetime) -> None:
        for person in self.line:
            if self.is_free and self._fits(person):
                self._give(person, now)

    def deliver(self, now: datetime) -> None:
        """Let leave what is due and still true."""
        for person in self.people:
            true = MAY_HEAR[person.state] if now < self.ends_at else set()
            if person.state == "offered" and now >= person.offer_ends_at:
                true = true - {"offer"}
            person.mailbox.deliver(true, now)

    @property
    def _day(self) -> date:
        return self.doors_open_at.date()

    @property
    def _terms(self) -> dict[str, Any]:
        return {
            "doors_open_at": self.doors_open_at,
            "last_entry_at": self.last_entry_at,
            "terms": OfferTerms(),
        }

    def _age(self, person: Person) -> Eligibility:
        return eligibility(
            person.born_on, AgeLimits(), doors_on=self._day, calendar=SchoolCalendar()
        )

    def _fits(self, person: Person) -> bool:
        age = self._age(person)
        if age is Eligibility.REVIEW_IF_DECLARED:
            return person.declared
        return age in {Eligibility.WELCOME, Eligibility.REVIEW}

    def _stands_elsewhere(self, person: Person) -> bool:
        return any(
            each is not person and each.name == person.name and each.state in ONE_EACH
            for each in self.people
        )

    def _place(self, person: Person, letter: str, now: datetime) -> None:
        is_welcome = self._age(person) is Eligibility.WELCOME
        person.state = "active" if is_welcome else "in_review"
        person.mailbox.post(letter, now)

    def _queue(self, person: Person, now: datetime) -> None:
        person.state, person.queued_at = "waiting", now
        person.mailbox.post("waiting", now)

    def _give(self, person: Person, now: datetime) -> bool:
        way = handing_at(now, **self._terms)
        if way is Handing.STRAIGHT:
            self._place(person, "place_given", now)
        elif way is Handing.OFFERED:
            person.state, person.offer_ends_at = "offered", offer_ends_at(now, **self._terms)
            person.mailbox.post("offer", now)
        return way is not Handing.KEPT

    def _undo(self, person: Person, now: datetime) -> bool:
        if not person.decided or person.state not in {"active", "declined"}:
            return False
        if now >= self.doors_open_at:
            return False
        if person.state == "declined" and (not self.is_free or self.line):
            return False
        has_read_answer = person.mailbox.newest_was_sent(*ANSWERS)
        knows_of_review = person.mailbox.newest_was_sent("under_review")
        self._settle(person, "in_review", decided=False)
        if has_read_answer or knows_of_review is False:
            person.mailbox.post("under_review", now, after=SECOND_THOUGHTS)
        return True

    def _settle(self, person: Person, state: str, *, decided: bool) -> None:
        person.state, person.decided = state, decided
        person.mailbox.withdraw(*ANSWERS, "under_review")

    def _ask_the_age_rule_again(self, before: "EveningModel", now: datetime) -> None:
        standing = [each for each in self.people if each.state in STANDING]
        for person in self.people:
            person.mailbox.withdraw("moved", "under_review")
        for person in standing:
            if not self._fits(person):
                person.state, person.decided = "declined", True
                person.mailbox.post("falls_outside", now)
                continue
            person.mailbox.post("moved", now)
            is_welcome = self._age(person) is Eligibility.WELCOME
            moves = {"active": "in_review"} if not is_welcome else {"in_review": "active"}
            if self._age(person) is not before._age(person) and person.state in moves:
                person.state, person.decided = moves[person.state], False
