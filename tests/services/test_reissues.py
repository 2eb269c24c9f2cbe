"""A pass given out anew at the door."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import DURING, a_sign_up, an_account, an_event, payload_of
from tests.cast import ALVA
from tests.mail.letter_box import LetterBox, send_out
from tests.mail.matters import text_of
from tests.scanning import a_worker, key_of, show
from unik.domain.admission import Verdict
from unik.domain.messages import MessageKind
from unik.domain.readings import ShortCode
from unik.domain.sign_up_states import SIGNED_UP, SignUpState
from unik.extensions import db
from unik.models import AuditEntry, EntryPass, Message, SignUp
from unik.services import reissues
from unik.services.reissues import IssuedMeanwhile, NothingToReissue, NotTheBirthDate
from unik.web.codes import pass_codes

pytestmark = pytest.mark.both_databases

LATE = DURING + timedelta(hours=3)
"""22.30 in Stockholm, when nothing but answers leaves."""


@pytest.fixture
def staff(app):
    return an_account().id


@pytest.fixture
def reissue(staff):
    def reissue(
        sign_up: SignUp, *, event=None, serial=1, born_on=ALVA["born_on"], now=DURING
    ) -> None:
        where = event.id if event else sign_up.event_id
        reissues.reissue(
            where,
            sign_up.id,
            serial=serial,
            born_on=born_on,
            codes=pass_codes(),
            by=staff,
            now=now,
        )
        db.session.refresh(sign_up)

    return reissue


def untouched(sign_up: SignUp, short_code: str) -> bool:
    db.session.refresh(sign_up)
    passes = db.session.query(EntryPass).filter_by(sign_up_id=sign_up.id).count()
    return (sign_up.serial, sign_up.short_code, passes) == (1, short_code, 1)


def test_the_new_code_opens_the_door_and_the_old_one_is_replaced(reissue):
    event = an_event()
    alva, worker = a_sign_up(event, **ALVA), a_worker(event)

    reissue(alva)

    old = show(event, key_of(payload_of(alva, 1)), worker)
    assert (old.outcome.verdict, old.guest.name) == (Verdict.REPLACED, "Alva L")
    assert show(event, key_of(payload_of(alva, 2)), worker).outcome.verdict is Verdict.ADMITTED


def test_the_old_short_code_is_replaced_as_well(reissue):
    event = an_event()
    alva, worker = a_sign_up(event, **ALVA), a_worker(event)
    before = alva.short_code

    reissue(alva)

    old = show(event, ShortCode(before), worker)
    assert (old.outcome.verdict, old.guest.name) == (Verdict.REPLACED, "Alva L")
    assert show(event, ShortCode(alva.short_code), worker).outcome.verdict is Verdict.ADMITTED


def test_a_pass_can_be_replaced_again_and_again(reissue):
    event = an_event()
    alva, worker = a_sign_up(event, **ALVA), a_worker(event)
    codes = [alva.short_code]

    for serial in (1, 2, 3):
        reissue(alva, serial=serial)
        codes.append(alva.short_code)

    assert len(set(codes)) == 4
    for code in codes[:-1]:
        assert show(event, ShortCode(code), worker).outcome.verdict is Verdict.REPLACED
    assert show(event, ShortCode(codes[-1]), worker).outcome.verdict is Verdict.ADMITTED


def test_another_birth_date_changes_nothing(reissue):
    alva = a_sign_up(an_event(), **ALVA)
    before = alva.short_code

    with pytest.raises(NotTheBirthDate):
        reissue(alva, born_on=date(2012, 5, 15))

    assert untouched(alva, before)


def test_a_pass_that_was_replaced_meanwhile_is_not_replaced_once_more(reissue):
    alva = a_sign_up(an_event(), **ALVA)
    reissue(alva)

    with pytest.raises(IssuedMeanwhile):
        reissue(alva)

    assert db.session.query(EntryPass).count() == 2


def test_only_who_knows_the_birth_date_hears_that_somebody_was_faster(reissue):
    alva = a_sign_up(an_event(), **ALVA)
    reissue(alva)

    with pytest.raises(NotTheBirthDate):
        reissue(alva, born_on=date(2012, 5, 15))


@pytest.mark.parametrize("state", sorted(set(SignUpState) - SIGNED_UP))
def test_who_has_no_place_gets_no_pass(reissue, state):
    alva = a_sign_up(an_event(), **ALVA, state=state)
    before = alva.short_code

    with pytest.raises(NothingToReissue):
        reissue(alva)

    assert untouched(alva, before)


def test_the_door_of_another_evening_gives_out_nothing(reissue):
    alva = a_sign_up(an_event(), **ALVA)
    before = alva.short_code

    with pytest.raises(NothingToReissue):
        reissue(alva, event=an_event())

    assert untouched(alva, before)


def test_a_blocked_guest_is_blocked_with_the_new_pass_too(reissue):
    event = an_event()
    alva, worker = a_sign_up(event, **ALVA, state=SignUpState.BLOCKED), a_worker(event)

    reissue(alva)

    assert show(event, key_of(payload_of(alva, 2)), worker).outcome.verdict is Verdict.BLOCKED


@pytest.mark.parametrize(("email", "letters"), [("alva@example.se", 1), (None, 0)])
def test_the_owner_is_sent_the_new_pass(reissue, email, letters):
    alva = a_sign_up(an_event(), **ALVA, email=email)

    reissue(alva)

    kinds = db.session.scalars(select(Message.kind)).all()
    assert kinds == [MessageKind.REISSUED] * letters


def test_the_letter_leads_to_the_new_pass_and_leaves_at_night(reissue):
    box = LetterBox()
    alva = a_sign_up(an_event(), **ALVA, email="alva@example.se", adult_email="v@example.se")

    reissue(alva, now=LATE)
    send_out(box, LATE)

    [letter] = box.letters
    assert letter["To"] == "alva@example.se"
    assert "Den gamla koden gäller inte längre." in " ".join(text_of(letter).split())
    old, new = (pass_codes().issue(alva.event_id, alva.id, serial) for serial in (1, 2))
    assert new.manage_token in text_of(letter)
    assert old.manage_token not in letter.as_string()


def test_the_trail_says_who_did_it_and_names_nobody(reissue, staff):
    alva = a_sign_up(an_event(), **ALVA)

    reissue(alva)

    entry = db.session.query(AuditEntry).one()
    assert (entry.action, entry.account_id, entry.subject_id) == ("reissue_pass", staff, alva.id)
    assert entry.details == {"serial": 2}
