"""What the door answers to a pass, and what it keeps."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    LAST_ENTRY_AT,
    a_sign_up,
    a_venue,
    an_account,
    an_event,
    payload_of,
)
from tests.cast import AINO, NOAH, ONNI, STIG
from tests.scanning import a_worker, key_of, show, signed_in
from unik.domain.admission import Direction
from unik.domain.checks import Check
from unik.domain.pass_codes import token_digest, token_of
from unik.domain.readings import FoundGuest, PassDigest, ShortCode
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Scan
from unik.services.door import DoorNotFound

pytestmark = pytest.mark.both_databases
MINUTE = timedelta(minutes=1)


def kept() -> Scan:
    """Return the only scan there is."""
    return db.session.query(Scan).one()


def test_a_pass_is_admitted_and_kept_with_time_door_and_staff(app: Flask):
    event = an_event()
    by = a_worker(event, "B")
    alva = a_sign_up(event, first_time=True)

    answer = show(event, alva, by)

    assert (answer.outcome.verdict, answer.outcome.people_inside) == ("admitted", 1)
    assert (answer.guest.name, answer.guest.age, answer.guest.born) == ("Alva L", 14, 2012)
    assert answer.guest.first_time
    scan = kept()
    assert (scan.sign_up_id, scan.account_id, scan.door) == (alva.id, by.account_id, "B")
    assert (scan.happened_at, scan.verdict, scan.direction) == (DURING, "admitted", "in")
    assert (alva.inside, alva.admitted_at, alva.admitted_door) == (True, DURING, "B")
    assert event.people_inside == 1


def test_the_second_time_the_door_says_since_when_and_where(app: Flask):
    event = an_event()
    alva = a_sign_up(event)
    show(event, alva, a_worker(event, "B"))

    answer = show(event, alva, a_worker(event, "C"), now=DURING + 32 * MINUTE)

    outcome = answer.outcome
    assert (outcome.verdict, outcome.people_inside) == ("already_in", 1)
    assert (outcome.since_at, outcome.since_door, outcome.left_at) == (DURING, "B", None)
    assert alva.admitted_at == DURING


def test_the_digest_of_a_token_opens_the_door_as_its_code_does(app: Flask):
    event = an_event()
    alva = a_sign_up(event)

    answer = show(event, PassDigest(token_digest(token_of(payload_of(alva)))), a_worker(event))

    assert answer.outcome.verdict == "admitted"


def test_a_short_code_and_a_name_open_the_door_too(app: Flask):
    event = an_event()
    by = a_worker(event)
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)

    verdicts = [
        show(event, key, by).outcome.verdict
        for key in (ShortCode(alva.short_code), FoundGuest(noah.id))
    ]

    assert verdicts == ["admitted", "admitted"]


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (SignUpState.CANCELLED, "cancelled"),
        (SignUpState.WAITING, "waiting"),
        (SignUpState.IN_REVIEW, "in_review"),
        (SignUpState.BLOCKED, "blocked"),
    ],
)
def test_a_sign_up_that_is_not_active_stays_outside(app: Flask, state, verdict):
    event = an_event()
    alva = a_sign_up(event, state=state)

    answer = show(event, alva, a_worker(event))

    assert (answer.outcome.verdict, answer.guest.name) == (verdict, "Alva L")
    assert (alva.inside, event.people_inside, kept().sign_up_id) == (False, 0, alva.id)


def test_lifting_a_block_makes_the_same_code_work(app: Flask):
    event = an_event()
    by = a_worker(event)
    alva = a_sign_up(event, state=SignUpState.BLOCKED)
    blocked = show(event, alva, by)

    alva.state = SignUpState.ACTIVE
    db.session.commit()
    lifted = show(event, alva, by)

    assert [blocked.outcome.verdict, lifted.outcome.verdict] == ["blocked", "admitted"]


def test_a_code_that_was_issued_anew_is_replaced_and_names_the_right_youth(app: Flask):
    event = an_event()
    by = a_worker(event)
    alva = a_sign_up(event, serial=2)

    older = show(event, key_of(payload_of(alva, serial=1)), by)
    newest = show(event, alva, by)

    assert (older.outcome.verdict, older.guest.name) == ("replaced", "Alva L")
    assert newest.outcome.verdict == "admitted"


def test_a_pass_for_another_evening_says_which(app: Flask):
    event = an_event()
    other = an_event(title="Sportlovsröj", doors_open_at=DOORS_OPEN_AT - timedelta(days=1))
    alva = a_sign_up(other)

    answer = show(event, alva, a_worker(event))

    assert (answer.outcome.verdict, answer.guest) == ("other_event", None)
    assert answer.other_evening.title == "Sportlovsröj"
    assert answer.other_evening.doors_open_at == DOORS_OPEN_AT - timedelta(days=1)
    assert not alva.inside


def test_a_short_code_or_a_guest_of_another_evening_is_unknown(app: Flask):
    event, other = an_event(), an_event()
    alva = a_sign_up(other)
    by = a_worker(event)

    answers = [show(event, key, by) for key in (ShortCode(alva.short_code), FoundGuest(alva.id))]

    assert [each.outcome.verdict for each in answers] == ["unknown", "unknown"]
    assert [each.guest for each in answers] == [None, None]


def test_a_token_with_the_wrong_tag_is_unknown_and_names_nobody(app: Flask):
    event = an_event()
    payload = payload_of(a_sign_up(event))
    forged = payload[:-1] + ("0" if payload[-1] != "0" else "1")

    answer = show(event, key_of(forged), a_worker(event))

    assert (answer.outcome.verdict, answer.guest) == ("unknown", None)
    assert (kept().sign_up_id, kept().entry_pass_id) == (None, None)


def test_the_tag_of_another_evening_is_wrong_here(app: Flask):
    event, other = an_event(), an_event()
    alva, noah = a_sign_up(event), a_sign_up(other, **NOAH)
    mixed = payload_of(alva)[:-10] + payload_of(noah)[-10:]

    answer = show(event, key_of(mixed), a_worker(event))

    assert answer.outcome.verdict == "unknown"


def test_what_nobody_was_given_is_unknown(app: Flask):
    event = an_event()
    by = a_worker(event)

    for key in (None, PassDigest(bytes(32)), ShortCode("K7F4QM"), FoundGuest(uuid4())):
        assert show(event, key, by).outcome.verdict == "unknown"

    scans = db.session.query(Scan).all()
    assert len(scans) == 4
    assert {(each.sign_up_id, each.entry_pass_id) for each in scans} == {(None, None)}


def test_the_doors_open_ten_minutes_early_for_passes(app: Flask):
    event = an_event()
    by = a_worker(event)
    alva = a_sign_up(event)
    tolerated = DOORS_OPEN_AT - 10 * MINUTE

    early = show(event, alva, by, now=tolerated - timedelta(seconds=1))
    in_time = show(event, alva, by, now=tolerated)

    assert (early.outcome.verdict, early.doors_open_at) == ("too_early", DOORS_OPEN_AT)
    assert in_time.outcome.verdict == "admitted"


def test_after_last_entry_the_door_says_when_it_was(app: Flask):
    event = an_event()

    answer = show(event, a_sign_up(event), a_worker(event), now=LAST_ENTRY_AT)

    assert (answer.outcome.verdict, answer.last_entry_at) == ("entry_closed", LAST_ENTRY_AT)


def test_the_age_is_judged_again_at_the_door(app: Flask):
    event = an_event()
    by = a_worker(event)
    stig = a_sign_up(event, **STIG)
    undeclared = a_sign_up(event, **ONNI)

    assert show(event, stig, by).outcome.verdict == "too_old"
    assert show(event, undeclared, by).outcome.verdict == "too_young"


def test_an_early_starter_who_was_approved_is_looked_at_and_admitted(app: Flask):
    event = an_event()
    onni, by = a_sign_up(event, **ONNI, declared_year_seven=True), a_worker(event)

    first = show(event, onni, by)
    answer = show(event, onni, by, is_confirmed=True)

    assert (first.asks_first, first.guest.checks) == (True, (Check.REVIEWED,))
    assert answer.outcome.verdict == "admitted"
    assert answer.guest.was_reviewed


def test_only_an_organizers_approval_is_marked(app: Flask):
    event = an_event()
    by = a_worker(event)
    waiting = a_sign_up(event, **ONNI, declared_year_seven=True, state=SignUpState.IN_REVIEW)
    old_enough = a_sign_up(event, **NOAH, declared_year_seven=True)

    assert not show(event, waiting, by).guest.was_reviewed
    assert not show(event, old_enough, by).guest.was_reviewed


def test_an_erased_birth_date_keeps_nobody_out(app: Flask):
    event = an_event()
    erased = a_sign_up(event, name=None, born_on=None)

    answer = show(event, erased, a_worker(event), is_confirmed=True)

    assert answer.outcome.verdict == "admitted"
    assert (answer.guest.name, answer.guest.age, answer.guest.born) == (None, None, None)


def test_a_scan_after_midnight_counts_the_age_when_the_doors_opened(app: Flask):
    midnight = DOORS_OPEN_AT + timedelta(hours=5)
    event = an_event(last_entry_at=midnight + 30 * MINUTE, ends_at=midnight + 60 * MINUTE)
    eighteen_tomorrow = a_sign_up(event, born_on=AINO["born_on"].replace(2008, 10, 31))

    answer = show(event, eighteen_tomorrow, a_worker(event), now=midnight + MINUTE)

    assert (answer.outcome.verdict, answer.guest.age) == ("admitted", 17)


def test_nobody_works_a_door_that_is_not_theirs(app: Flask):
    event, other = an_event(), an_event()
    alva = a_sign_up(event)

    with pytest.raises(DoorNotFound):
        show(event, alva, a_worker(other))
    with pytest.raises(DoorNotFound):
        show(uuid4(), alva, a_worker(event))

    assert db.session.query(Scan).count() == 0


def test_door_staff_work_on_the_evening_only_planners_always(app: Flask):
    event = an_event()
    alva = a_sign_up(event)
    weeks_before = DOORS_OPEN_AT - timedelta(weeks=2)

    with pytest.raises(DoorNotFound):
        show(event, alva, a_worker(event), now=weeks_before)
    planner = signed_in(an_account(Role.ORGANIZER))

    assert show(event, alva, planner, now=weeks_before).outcome.verdict == "too_early"


def test_an_evening_that_is_not_published_has_no_door(app: Flask):
    event = an_event(state="cancelled")

    with pytest.raises(DoorNotFound):
        show(event, a_sign_up(event), signed_in(an_account(Role.ORGANIZER)))


def test_a_door_that_nobody_chose_is_the_first(app: Flask):
    event = an_event(venue=a_venue(fire_limit=500))
    alva = a_sign_up(event)

    show(event, alva, a_worker(event, at_door=None))

    assert (kept().door, alva.admitted_door) == ("A", "A")


def test_what_was_read_by_going_out_is_kept_as_going_out(app: Flask):
    event = an_event()
    alva = a_sign_up(event)
    by = a_worker(event)

    show(event, alva, by, direction=Direction.OUT)

    assert (kept().direction, kept().verdict) == ("out", "left")
