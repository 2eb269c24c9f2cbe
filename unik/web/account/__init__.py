"""Staff accounts: signing in and out."""

from flask import Blueprint

account = Blueprint("account", __name__)
