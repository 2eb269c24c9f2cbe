"""Who comes and goes in the machine, and what the database has of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tests.machines.evening_model import Person
from tests.machines.letters_model import Letter, Mailbox
from tests.races.runners import an_application
from unik.domain.applications import Application
from unik.domain.sending import MessageState
from unik.extensions import db
from unik.models import EntryPass, Event, Message, SignUp

KNOWN = ("name", "name_key", "born_on", "adult_phone", "email", "adult_email", "queued_at")


@dataclass(frozen=True)
class Somebody:
    """A person outside the database, with or without addresses."""

    born_on: date
    declared: bool = False
    email: str | None = None
    adult_email: str | None = None

    def form(self, name: str) -> Application:
        """Return what they send."""
        return replace(
            an_application(name),
            born_on=self.born_on,
            declared_year_seven=self.declared,
            email=self.email,
            adult_email=self.adult_email,
        )

    def in_the_model(self, name: str) -> Person:
        """Return the same for the model."""
        mailbox = Mailbox(self.email is not None, self.adult_email is not None)
        return Person(name, self.born_on, self.declared, mailbox)


PEOPLE = {
    "Aino": Somebody(date(2011, 1, 30), email="aino@unik.example"),
    "Bo": Somebody(date(2012, 5, 14), email="bo@unik.example", adult_email="bos@unik.example"),
    "Cleo": Somebody(date(2010, 8, 2)),
    "Onni, who starts early": Somebody(date(2014, 3, 27), declared=True, email="o@unik.example"),
    "Tuva, who does not say so": Somebody(date(2014, 3, 27)),
    "Elsa, 18 within days": Somebody(
        date(2008, 11, 3), email="elsa@unik.example", adult_email="elsas@unik.example"
    ),
    "Liv, too young": Somebody(date(2016, 6, 1), declared=True),
    "Max, too old": Somebody(date(2007, 6, 1)),
}


def signed_up(sign_up_ids: Sequence[UUID]) -> list[Any]:
    """Return how they stand, in the same order."""
    columns = (SignUp.id, SignUp.name, SignUp.state, SignUp.offer_ends_at)
    found = db.session.execute(select(*columns).where(SignUp.id.in_(sign_up_ids)))
    return sorted(found, key=lambda each: sign_up_ids.index(each.id))


def places_taken(event_id: UUID) -> int:
    """Return how many are counted."""
    return db.session.scalars(select(Event.places_taken).where(Event.id == event_id)).one()


def letters(sign_up_ids: Sequence[UUID]) -> list[tuple[list[Letter], list[Letter]]]:
    """Return what is written about each of them: what has not left, and what has."""
    columns = (Message.kind, Message.audience, Message.posted_at, Message.due_at)
    found = db.session.execute(
        select(Message.sign_up_id, Message.state, *columns).where(
            Message.sign_up_id.in_(sign_up_ids), Message.state != MessageState.DROPPED
        )
    ).all()

    def in_state(sign_up_id: UUID, state: MessageState) -> list[Letter]:
        theirs = [each[2:] for each in found if each[:2] == (sign_up_id, state)]
        return sorted(Letter(kind.value, to.value, *moments) for kind, to, *moments in theirs)

    return [
        (in_state(each, MessageState.WAITING), in_state(each, MessageState.SENT))
        for each in sign_up_ids
    ]


def is_forgotten(sign_up_id: UUID) -> bool:
    """Say whether nothing leads from a sign-up to anybody."""
    kept = db.session.get_one(SignUp, sign_up_id, populate_existing=True)
    theirs = [
        db.session.scalar(select(func.count(table.id)).where(table.sign_up_id == sign_up_id))
        for table in (Message, EntryPass)
    ]
    return theirs == [0, 0] and {getattr(kept, each) for each in KNOWN} == {None}
