"""Which kind of device a browser runs on."""

from flask import request

_KINDS = ("iPhone", "iPad", "Android", "Windows", "CrOS", "Macintosh", "Linux")
_NAMES = {"CrOS": "Chromebook", "Macintosh": "Mac"}


def this_device() -> str:
    """Return the kind of device that asks, coarsely; an empty text for one we do not know."""
    agent = request.user_agent.string
    kind = next((kind for kind in _KINDS if kind in agent), "")
    return _NAMES.get(kind, kind)
