"""Browsers of people who have signed in."""

from datetime import datetime

from flask.testing import FlaskClient

from unik.extensions import db
from unik.models import Account, StaffSession
from unik.services.tokens import new_token, token_digest
from unik.web import clock
from unik.web.sign_in import cookie_name


def sign_in_as(
    client: FlaskClient, account: Account, *, second_factor: bool = True, **given: object
) -> StaffSession:
    """Let the browser be signed in as the account, with its second factor if asked for.

    The sign-in starts now, so stop the clock first: `at(DURING)`.
    """
    now: datetime = clock.now()
    token = new_token()
    ordinary = {
        "account_id": account.id,
        "token_digest": token_digest(token),
        "started_at": now,
        "last_seen_at": now,
        "second_factor_at": now if second_factor else None,
    }
    session = StaffSession(**ordinary | given)
    db.session.add(session)
    db.session.commit()
    client.set_cookie(cookie_name(), token)
    return session
