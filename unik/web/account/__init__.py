"""Staff accounts: signing in and out, and who may."""

from flask import Blueprint

account = Blueprint("account", __name__, url_prefix="/personal")

from unik.web.account import data_requests, home, invitations, second_factors, signing_in, staff

__all__ = [
    "account",
    "data_requests",
    "home",
    "invitations",
    "second_factors",
    "signing_in",
    "staff",
]
