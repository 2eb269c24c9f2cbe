"""How many came of those signed up, of many evenings at once and without anything else."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select

from unik.domain.admission import Verdict
from unik.domain.attendance import Turnout, turnout_of
from unik.domain.event_states import EventState
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_up_states import SignUpState
from unik.domain.statistics.show_rates import MOST_EVENINGS, ShowRate
from unik.domain.tallies import Table
from unik.extensions import db
from unik.models import Event, EventCount, Scan, SignUp
from unik.queries.scans import shown_verdict, was_undone


def list_turnouts(events: Collection[Event]) -> Mapping[UUID, Turnout]:
    """Return what evenings came to by their ids, with three statements for however many."""
    live = [event.id for event in events if event.erased_at is None]
    found = _kept([event.id for event in events if event.erased_at])
    states = _sign_ups(live)
    unnamed = _unnamed(live)
    return found | {each: turnout_of(states[each], unnamed=unnamed[each]) for each in live}


def list_show_rates(before: Event, *, now: datetime) -> list[ShowRate]:
    """Return how many came to the latest evenings before that one, the latest first.

    Those that are not over at `now` tell nothing yet. Four statements.
    """
    events = db.session.scalars(
        select(Event)
        .where(
            Event.state == EventState.PUBLISHED,
            Event.ends_at < before.doors_open_at,
            Event.ends_at <= now,
            Event.id != before.id,
        )
        .order_by(Event.doors_open_at.desc())
        .limit(MOST_EVENINGS)
    ).all()
    turnouts = list_turnouts(events)
    return [ShowRate(turnouts[each.id].signed_up, turnouts[each.id].came) for each in events]


def _kept(ids: Collection[UUID]) -> dict[UUID, Turnout]:
    rows = db.session.execute(
        select(EventCount.event_id, EventCount.measure, EventCount.number).where(
            EventCount.event_id.in_(ids), EventCount.table == Table.TURNOUT
        )
    )
    counts: defaultdict[UUID, dict[str, int]] = defaultdict(dict)
    for event_id, measure, number in rows:
        counts[event_id][measure] = number
    return {each: Turnout(**counts[each]) for each in ids}


def _sign_ups(ids: Collection[UUID]) -> Mapping[UUID, Counter[tuple[SignUpState, bool, bool]]]:
    """Return how many sign-ups there are by state, whether they came, and whether as drop-ins."""
    came = exists().where(
        Scan.sign_up_id == SignUp.id,
        Scan.event_id == SignUp.event_id,
        shown_verdict() == Verdict.ADMITTED,
        Scan.method.not_in((ScanMethod.ADULT, ScanMethod.CLOSING)),
        ~was_undone(),
    )
    kinds = select(SignUp.event_id, SignUp.state, came.label("came"), SignUp.drop_in)
    one_each = kinds.where(SignUp.event_id.in_(ids)).subquery()
    rows = db.session.execute(
        select(*one_each.c, func.count().label("people")).group_by(*one_each.c)
    )
    found: defaultdict[UUID, Counter[tuple[SignUpState, bool, bool]]] = defaultdict(Counter)
    for row in rows:
        found[row.event_id][row.state, bool(row.came), row.drop_in] += row.people
    return found


def _unnamed(ids: Collection[UUID]) -> Mapping[UUID, int]:
    rows = db.session.execute(
        select(Scan.event_id, func.count())
        .where(
            Scan.event_id.in_(ids),
            Scan.method == ScanMethod.UNNAMED,
            shown_verdict() == Verdict.ADMITTED,
            ~was_undone(),
        )
        .group_by(Scan.event_id)
    )
    return Counter({row[0]: row[1] for row in rows})
