"""What each of two administrators does who settle the same thing at once."""

from uuid import UUID

from sqlalchemy import select, update

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from unik.domain.site_settings import Group, Organizer, as_saved
from unik.extensions import db
from unik.models import SiteSetting
from unik.queries.reading import a_glance
from unik.services.site_settings import ChangedMeanwhile, change


def settle_at_once(by: UUID, seen: int, municipality: str) -> bool:
    """Save what was written into a form that shows that version; say whether it holds now."""
    together()
    part = Organizer(municipality=municipality)
    try:
        change(Group.ORGANIZER, part, seen=seen, names=[municipality], by=by, now=WEEK_BEFORE)
    except ChangedMeanwhile:
        return False
    return True


def settle_unguarded(seen: int, municipality: str) -> bool:
    """Save over a version that was the newest when everybody looked."""
    group = SiteSetting.name == Group.ORGANIZER
    with a_glance() as connection:
        version = connection.scalar(select(SiteSetting.version).where(group))
    together()
    if version != seen:
        return False
    settled = as_saved(Organizer(municipality=municipality))
    with db.engine.begin() as connection:
        connection.execute(
            update(SiteSetting).where(group).values(settled=settled, version=seen + 1)
        )
    return True
