"""Requests from people without a pass: who asks, how that was made sure of, what they may have."""

from enum import StrEnum


class Asker(StrEnum):
    """Who asks an administrator about data."""

    YOUTH = "youth"
    GUARDIAN = "guardian"
    ADULT = "adult"
    """Somebody whose number or address a youth has given."""


class Identity(StrEnum):
    """How it was made sure who asks; nothing of what was shown is kept."""

    ID_CARD = "id_card"
    E_SERVICE = "e_service"
    KNOWN_BY_STAFF = "known_by_staff"
    GUARDIAN_IN_REGISTER = "guardian_in_register"
    REACHED_THERE = "reached_there"


class Step(StrEnum):
    """What an administrator does for somebody who asks; each is written into the trail."""

    SEARCH = "search"
    SHOW = "show"
    EXPORT = "export"
    CORRECT = "correct"
    ERASE = "erase"
    ERASE_CONTACT = "erase_contact"


_ENOUGH = {
    Asker.YOUTH: frozenset({Identity.ID_CARD, Identity.E_SERVICE, Identity.KNOWN_BY_STAFF}),
    Asker.GUARDIAN: frozenset({Identity.GUARDIAN_IN_REGISTER}),
    Asker.ADULT: frozenset({Identity.REACHED_THERE}),
}
_ONLY_THEIRS = frozenset({Step.SEARCH, Step.ERASE_CONTACT})


def is_enough(asker: Asker, identity: Identity) -> bool:
    """Say whether that way of making sure fits who asks: a guardian has to be one."""
    return identity in _ENOUGH[asker]


def may_have(asker: Asker, step: Step) -> bool:
    """Say whether somebody may have that done; an adult only has their own number erased."""
    return asker is not Asker.ADULT or step in _ONLY_THEIRS
