"""Guests whose pass belongs to the door that a test is about."""

from uuid import uuid4

from flask import current_app

from tests.builders import a_sign_up
from unik.domain.pass_codes import token_digest
from unik.domain.shared_doors import own_door
from unik.models import Event, SignUp


def a_guest_of(door: str, event: Event, **given: object) -> SignUp:
    """Somebody signed up to an evening with shared doors whose pass belongs to that one."""
    codes = current_app.extensions["pass_codes"]
    for _ in range(200):
        sign_up_id = uuid4()
        token = codes.issue(event.id, sign_up_id, 1).token
        if own_door(token_digest(token), event.shared_doors) == door:
            return a_sign_up(event, id=sign_up_id, **given)
    raise AssertionError(f"no pass belongs to door {door}")
