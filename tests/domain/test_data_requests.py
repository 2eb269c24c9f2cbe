"""Who may have what, once it is clear who asks."""

import pytest

from unik.domain.data_requests import Asker, Identity, Step, is_enough, may_have


@pytest.mark.parametrize("asker", Asker)
def test_for_everybody_there_is_a_way_and_one_that_is_not_enough(asker):
    assert {is_enough(asker, identity) for identity in Identity} == {True, False}


def test_a_card_alone_makes_nobody_a_guardian():
    assert not is_enough(Asker.GUARDIAN, Identity.ID_CARD)
    assert is_enough(Asker.GUARDIAN, Identity.GUARDIAN_IN_REGISTER)


def test_an_adult_only_has_their_own_number_erased():
    steps = {step for step in Step if may_have(Asker.ADULT, step)}

    assert steps == {Step.SEARCH, Step.ERASE_CONTACT}
    assert all(may_have(asker, step) for asker in (Asker.YOUTH, Asker.GUARDIAN) for step in Step)
