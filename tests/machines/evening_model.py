"""What should become of an evening's sign-ups, said once more in plain Python.

It knows no database and shares with UNIK only the age rule and the terms of an offer, which
have tables of cases of their own. Everything happens one after the other here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

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


@dataclass
class Person:
    """One sign-up."""

    name: str
    born_on: date
    declared: bool
    state: str
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

    def age(self, born_on: date) -> Eligibility:
        day = self.doors_open_at.date()
        return eligibility(born_on, AgeLimits(), doors_on=day, calendar=SchoolCalendar())

    def sign_up(self, name: str, born_on: date, declared: bool, now: datetime) -> str:
        """Return the state that the new sign-up has, or why there is none."""
        if self.closed or now >= self.last_entry_at:
            return "closed"
        age = self.age(born_on)
        if age in {Eligibility.TOO_YOUNG, Eligibility.TOO_OLD}:
            return age.value
        if age is Eligibility.REVIEW_IF_DECLARED and not declared:
            return "not_declared"
        if not self.is_free and not self.has_line:
            return "full"
        if any(each.name == name and each.state in ONE_EACH for each in self.people):
            return "already_signed_up"
        person = Person(name, born_on, declared, "waiting", queued_at=now)
        if self.line and not self.has_line:
            return "full"
        if self.is_free and not self.line:
            person.state, person.queued_at = self._placed(person), None
        self.people.append(person)
        return person.state

    def cancel(self, person: Person, now: datetime) -> bool:
        if person.state not in STANDING | {"lapsed"} or now >= self.ends_at:
            return False
        person.state = "cancelled"
        self.hand_out(now)
        return True

    def accept(self, person: Person, now: datetime) -> bool:
        if person.state != "offered" or now >= person.offer_ends_at or not self._fits(person):
            return False
        person.state = self._placed(person)
        return True

    def queue_again(self, person: Person, now: datetime) -> bool:
        is_open = not self.closed and now < self.last_entry_at and (self.is_free or self.has_line)
        if person.state != "lapsed" or not is_open or self._stands_elsewhere(person):
            return False
        person.state, person.queued_at = "waiting", now
        return True

    def offer_to(self, person: Person, now: datetime) -> bool:
        way = self._way(now)
        if person.state not in {"waiting", "lapsed"} or way is Handing.KEPT or not self.is_free:
            return False
        if not self._fits(person) or self._stands_elsewhere(person):
            return False
        self._give(person, way, now)
        return True

    def decide(self, person: Person, decision: str, now: datetime) -> bool:
        if now >= self.ends_at:
            return False
        if decision == "undo":
            return self._undo(person, now)
        if person.state != "in_review" or (decision == "approve" and not self._fits(person)):
            return False
        person.state, person.decided = {"approve": "active", "decline": "declined"}[decision], True
        self.hand_out(now)
        return True

    def move(self, to: "EveningModel", now: datetime) -> None:
        """Take over the times of another evening; on another day, ask the age rule once more."""
        is_another_day = self.doors_open_at.date() != to.doors_open_at.date()
        before = [self.age(each.born_on) for each in self.people]
        self.doors_open_at, self.last_entry_at = to.doors_open_at, to.last_entry_at
        self.ends_at = to.ends_at
        for person, age_before in zip(self.people, before, strict=True):
            if is_another_day and person.state in STANDING:
                self._recheck(person, age_before)
        self.shorten_offers(now)
        self.hand_out(now)

    def shorten_offers(self, now: datetime) -> None:
        for person in self.people:
            if person.state == "offered":
                latest = offers_end_by(
                    now,
                    doors_open_at=self.doors_open_at,
                    last_entry_at=self.last_entry_at,
                    terms=OfferTerms(),
                )
                person.offer_ends_at = min(person.offer_ends_at, latest)

    def let_offers_end(self, now: datetime) -> None:
        ended = [each for each in self.people if each.state == "offered"]
        for person in sorted(ended, key=lambda each: each.offer_ends_at):
            if person.offer_ends_at <= now:
                person.state = "lapsed"
                self.hand_out(now)
        self.hand_out(now)

    def hand_out(self, now: datetime) -> None:
        way = self._way(now)
        if way is Handing.KEPT:
            return
        for person in self.line:
            if self.is_free and self._fits(person):
                self._give(person, way, now)

    def _undo(self, person: Person, now: datetime) -> bool:
        if not person.decided or person.state not in {"active", "declined"}:
            return False
        if now >= self.doors_open_at:
            return False
        if person.state == "declined" and (not self.is_free or self.line):
            return False
        person.state, person.decided = "in_review", False
        return True

    def _recheck(self, person: Person, before: Eligibility) -> None:
        age = self.age(person.born_on)
        if not self._fits(person):
            person.state, person.decided = "declined", True
        elif age is before:
            return
        elif person.state == "active" and age is not Eligibility.WELCOME:
            person.state, person.decided = "in_review", False
        elif person.state == "in_review" and age is Eligibility.WELCOME:
            person.state, person.decided = "active", False

    def _give(self, person: Person, way: Handing, now: datetime) -> None:
        if way is Handing.STRAIGHT:
            person.state = self._placed(person)
            return
        person.state = "offered"
        person.offer_ends_at = self._ends_at(now)

    def _ends_at(self, now: datetime) -> datetime:
        return offer_ends_at(
            now,
            doors_open_at=self.doors_open_at,
            last_entry_at=self.last_entry_at,
            terms=OfferTerms(),
        )

    def _way(self, now: datetime) -> Handing:
        return handing_at(
            now,
            doors_open_at=self.doors_open_at,
            last_entry_at=self.last_entry_at,
            terms=OfferTerms(),
        )

    def _fits(self, person: Person) -> bool:
        age = self.age(person.born_on)
        if age is Eligibility.REVIEW_IF_DECLARED:
            return person.declared
        return age in {Eligibility.WELCOME, Eligibility.REVIEW}

    def _placed(self, person: Person) -> str:
        return "active" if self.age(person.born_on) is Eligibility.WELCOME else "in_review"

    def _stands_elsewhere(self, person: Person) -> bool:
        return any(
            each is not person and each.name == person.name and each.state in ONE_EACH
            for each in self.people
        )
