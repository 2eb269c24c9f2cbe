"""Letting somebody in despite the rules: to whom it is offered, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import request, url_for

from unik.domain.admission import Verdict
from unik.domain.door_answers import ScanAnswer
from unik.domain.overrides import REASONS, OverrideReason
from unik.web.door.doors import leads_door
from unik.web.words import lazy_gettext

WORDS: Mapping[OverrideReason, object] = {
    OverrideReason.LEFT_UNSEEN: lazy_gettext("Gick ut utan att skannas"),
    OverrideReason.SCANNED_BY_MISTAKE: lazy_gettext("Skannades av misstag"),
    OverrideReason.LATE_RIDE: lazy_gettext("Bussen eller skjutsen var sen"),
    OverrideReason.CANNOT_WAIT_OUTSIDE: lazy_gettext("Kan inte vänta ute"),
    OverrideReason.ROOM_COUNTED: lazy_gettext("Vi har räknat, det finns rum"),
    OverrideReason.AGREED: lazy_gettext("Avtalat med ansvarig"),
}


@dataclass(frozen=True)
class OverrideOffer:
    """One reason for which a lead may let the refused guest in, with a tap."""

    action: str
    fields: Mapping[str, object]
    words: object
    request_id: UUID


def offer_to_override(answer: ScanAnswer, slug: str) -> list[OverrideOffer]:
    """Return what a lead may say of a refused pass; nothing to anybody else, or if it stands."""
    refused = {"refused": answer.scan_id}
    return _offers(answer, url_for("door.override", slug=slug), refused)


def offer_to_override_drop_in(
    answer: ScanAnswer, slug: str, said: Mapping[str, object]
) -> list[OverrideOffer]:
    """Return the same for somebody without a pass, who would have to say it all again."""
    return _offers(answer, url_for("door.drop_in", slug=slug), said)


def chosen_reason(event_id: UUID) -> OverrideReason | None:
    """Return for which reason a lead wants somebody let in; `None` from anybody else."""
    said = request.form.get("reason", "")
    is_reason = said in set(OverrideReason)
    return OverrideReason(said) if is_reason and leads_door(event_id) else None


def _offers(answer: ScanAnswer, action: str, fields: Mapping[str, object]) -> list[OverrideOffer]:
    verdict = answer.outcome.verdict
    is_past_the_limit = verdict is Verdict.FULL and answer.head_count.room_left == 0
    if answer.guest is None or verdict not in REASONS or is_past_the_limit:
        return []
    if not leads_door(answer.event_id):
        return []
    return [
        OverrideOffer(action, {**fields, "reason": reason.value}, WORDS[reason], uuid4())
        for reason in REASONS[verdict]
    ]
