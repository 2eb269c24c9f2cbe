"""The pages for youths and guardians."""

from flask import Blueprint

public = Blueprint("public", __name__)
