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
    return turnouts_of({event.id: event.erased_at is not None for event in events})


def turnouts_of(are_erased: Mapping[UUID, bool]) -> Mapping[UUID, Turnout]:
    """Do the same for the ids of evenings, and whether only their counts remain."""
    live = [each for each, is_erased in are_erased.items() if not is_erased]
    found = _kept([each for each, is_erased in are_erased.items() if is_erased])
    states = _sign_ups(live)
    unnamed = _unnamed(live)
    return found | {each: turnout_of(states[each], unnamed=unnamed[each]) for each in live}


def get_show_rates(coming: Event, *, now: datetime) -> tuple[int, list[ShowRate]]:
    """Return how many are signed up for an evening, and how many came to those before.

    Those are the latest that are over at `now` and at which anybody was counted, the latest
    first. Whoever waits or was only offered a place is not signed up, here as there. Four
    statements.
    """
    earlier = db.session.scalars(
        select(Event)
        .where(
            Event.state == EventState.PUBLISHED,
            Event.ends_at <= min(now, coming.doors_open_at),
            Event.id != coming.id,
        )
        .order_by(Event.doors_open_at.desc())
        .limit(MOST_EVENINGS)
    ).all()
    turnouts = list_turnouts([coming, *earlier])
    before = [turnouts[each.id] for each in earlier]
    rates = [ShowRate(each.signed_up, each.came) for each in before if each.visitors]
    return turnouts[coming.id].signed_up, rates


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
    kinds = SignUp.event_id, SignUp.state, SignUp.drop_in
    rows = db.session.execute(
        select(*kinds, func.count().label("people"), func.count().filter(came).label("came"))
        .where(SignUp.event_id.in_(ids))
        .group_by(*kinds)
    )
    found: defaultdict[UUID, Counter[tuple[SignUpState, bool, bool]]] = defaultdict(Counter)
    for row in rows:
        found[row.event_id][row.state, True, row.drop_in] = row.came
        found[row.event_id][row.state, False, row.drop_in] = row.people - row.came
    return found


def _unnamed(ids: Collection[UUID]) -> Mapping[UUID, int]:
    rows = db.session.execute(
        select(Scan.event_id, func.count())
        .where(
            Scan.event_id.in_(ids),
            Scan.sign_up_id.is_(None),
            Scan.method == ScanMethod.UNNAMED,
            shown_verdict() == Verdict.ADMITTED,
            ~was_undone(),
        )
        .group_by(Scan.event_id)
    )
    return Counter({row[0]: row[1] for row in rows})
