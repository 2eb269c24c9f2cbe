"""Secret addresses, as the app would derive them."""

from unik.models import SignUp
from unik.web.codes import pass_codes


def manage_token_of(sign_up: SignUp) -> str:
    """Return the token in the address of the sign-up's own page."""
    return pass_codes().issue(sign_up.event_id, sign_up.id, sign_up.serial).manage_token
