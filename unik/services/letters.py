"""Letters that were kept in a folder."""

from datetime import datetime
from uuid import UUID

from unik.mail.folder import Folder
from unik.mail.post_office import TakesLetters
from unik.queries.messages import list_addressed


def forget_letters(letters: TakesLetters, before: datetime) -> int:
    """Delete the letters written before a moment, and those to whom no address is kept any more.

    Returns how many; none where letters are sent instead of kept.
    """
    if not isinstance(letters, Folder):
        return 0
    forgotten = letters.forget(before)
    names = letters.names()
    addressed = {each.hex for each in list_addressed([UUID(name) for name in names])}
    return forgotten + sum(letters.remove(name) for name in names if name not in addressed)
