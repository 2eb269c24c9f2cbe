"""Correcting the name on a pass keeps the pass."""

import pytest
from sqlalchemy import select

from tests.builders import DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, an_event, payload_of
from tests.cast import ALVA
from unik.domain.event_states import EventState
from unik.domain.pass_codes import token_digest, token_of
from unik.domain.sign_up_states import STANDING, SignUpState
from unik.extensions import db
from unik.models import AuditEntry, EntryPass
from unik.services.corrections import NameRefused, NotCorrectable, correct_name

pytestmark = pytest.mark.both_databases


def correct(sign_up, name, now=WEEK_BEFORE):
    """Correct a name and return what the pass then says."""
    correct_name(sign_up.id, name, now=now)
    return sign_up.name


def test_a_slip_is_mended_and_the_pass_and_its_codes_stay(app):
    kept = a_sign_up(an_event(), name="Avla L")
    code, payload = kept.short_code, payload_of(kept)

    correct(kept, "Alva L")

    assert (kept.name, kept.name_key, kept.state) == ("Alva L", "alva l", SignUpState.ACTIVE)
    assert (kept.short_code, kept.serial, payload_of(kept)) == (code, 1, payload)
    digest = db.session.scalars(select(EntryPass.token_digest)).one()
    assert digest == token_digest(token_of(payload))


def test_a_name_leaves_no_trace(app):
    kept = a_sign_up(an_event(), name="Avla L")

    correct(kept, "Alva L")

    assert db.session.scalars(select(AuditEntry)).all() == []


def test_the_pass_cannot_be_handed_to_somebody_else(app):
    kept = a_sign_up(an_event(), name="Alva L")

    with pytest.raises(NameRefused):
        correct(kept, "Noah B")

    assert (kept.name, kept.name_corrections) == ("Alva L", 0)


def test_nor_step_by_step(app):
    kept = a_sign_up(an_event(), name="Emma")
    correct(kept, "Elma")
    correct(kept, "Ella")

    with pytest.raises(NameRefused):
        correct(kept, "Elsa")
    assert kept.name == "Ella"

    correct(kept, None)
    with pytest.raises(NameRefused):
        correct(kept, "Elsa")
    assert (kept.name, kept.name_key) == (None, None)


def test_a_guest_without_a_name_may_give_one(app):
    kept = a_sign_up(an_event(), name=None)

    assert correct(kept, "Alva") == "Alva"
    assert kept.name_key == "alva"


def test_the_same_name_again_changes_nothing(app):
    kept = a_sign_up(an_event(), name="Alva")

    correct(kept, "Alva")

    assert kept.name_corrections == 0


def test_two_people_cannot_get_the_same_name_and_birth_date(app):
    event = an_event()
    a_sign_up(event, **ALVA)
    other = a_sign_up(event, **ALVA | {"name": "Alva"})

    with pytest.raises(NameRefused):
        correct(other, "ALVA L")

    assert (other.name, other.name_corrections) == ("Alva", 0)


@pytest.mark.parametrize("state", sorted(STANDING))
def test_everybody_who_has_a_place_or_waits_for_one_may_mend_the_name(app, state):
    kept = a_sign_up(an_event(), name="Avla", state=state)

    assert correct(kept, "Alva") == "Alva"
    assert kept.state is state


@pytest.mark.parametrize("name", ["Alva", "Noah"])
@pytest.mark.parametrize("state", sorted(set(SignUpState) - STANDING))
def test_a_pass_that_is_void_has_no_name_to_mend(app, state, name):
    kept = a_sign_up(an_event(), name="Avla", state=state)

    with pytest.raises(NotCorrectable):
        correct(kept, name)

    assert kept.name == "Avla"


def test_a_name_that_the_door_has_seen_stays(app):
    kept = a_sign_up(an_event(), name="Avla", admitted_at=DURING)

    with pytest.raises(NotCorrectable):
        correct(kept, "Alva", now=DURING)


@pytest.mark.parametrize(
    ("state", "now"), [(EventState.CANCELLED, WEEK_BEFORE), (EventState.PUBLISHED, ENDS_AT)]
)
def test_an_evening_that_is_off_or_over_has_no_names_to_mend(app, state, now):
    kept = a_sign_up(an_event(state=state), name="Avla")

    with pytest.raises(NotCorrectable):
        correct(kept, "Alva", now=now)
