"""How long an offered place is kept in this installation."""

from flask import current_app

from unik.domain.waiting_list import OfferTerms


def offer_terms() -> OfferTerms:
    """Return what `create_app` made of the settings."""
    return current_app.extensions["offer_terms"]
