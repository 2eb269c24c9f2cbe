"""The pages for youths and guardians."""

from flask import Blueprint

public = Blueprint("public", __name__)

from unik.web.public import (
    about,
    calendars,
    embedded,
    entry_passes,
    events,
    feeds,
    for_crawlers,
    logos,
    lost_passes,
    moves,
    my_passes,
    names,
    offers,
    offline,
    own_data,
    page_votes,
    poster_pictures,
    share_pictures,
    sign_ups,
    surveys,
    theme,
    wallet_passes,
    wishes,
)

__all__ = [
    "about",
    "calendars",
    "embedded",
    "entry_passes",
    "events",
    "feeds",
    "for_crawlers",
    "logos",
    "lost_passes",
    "moves",
    "my_passes",
    "names",
    "offers",
    "offline",
    "own_data",
    "page_votes",
    "poster_pictures",
    "public",
    "share_pictures",
    "sign_ups",
    "surveys",
    "theme",
    "wallet_passes",
    "wishes",
]
