"""What administrators have settled for the site."""

from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from unik.domain.site_settings import Group, SiteSettings, with_saved
from unik.models import Account, SiteSetting
from unik.queries.reading import a_glance


class SavedGroup(NamedTuple):
    """How one group stands, for whoever wants to change it."""

    settled: dict[str, object]
    """Empty where all is as the server says."""
    version: int
    """Zero until somebody has saved it."""
    changed_at: datetime | None
    changed_by: str | None
    """Their name, if the account is still there."""


def get_site_settings(server: SiteSettings) -> SiteSettings:
    """Return the settings of the site; what nobody has settled is as the server says.

    One statement outside the request's transaction. Web pages ask `unik.web.site_settings`,
    which keeps the answer for a moment.
    """
    with a_glance() as connection:
        rows = connection.execute(_SETTLED).all()
    return with_saved(server, {name: settled for name, settled in rows if settled})


def find_site_settings(server: SiteSettings) -> SiteSettings | None:
    """Do the same, and return `None` where the database does not answer."""
    try:
        return get_site_settings(server)
    except SQLAlchemyError:
        return None


def get_saved_group(group: Group) -> SavedGroup:
    """Return what was saved of one group, and by whom."""
    with a_glance() as connection:
        row = connection.execute(_ONE_GROUP.where(SiteSetting.name == group)).one_or_none()
    return SavedGroup(*row) if row else SavedGroup({}, 0, None, None)


def find_logo(digest: str) -> bytes | None:
    """Return the logo (PNG) whose digest that is, or `None` if it is another one by now."""
    with a_glance() as connection:
        row = connection.execute(_LOGO).one_or_none()
    if row is None or cast("dict[str, Any]", row.settled).get("digest") != digest:
        return None
    return row.picture


_SETTLED = select(SiteSetting.name, SiteSetting.settled)
_LOGO = select(SiteSetting.settled, SiteSetting.picture).where(SiteSetting.name == Group.LOGO)
_ONE_GROUP = select(
    SiteSetting.settled, SiteSetting.version, SiteSetting.changed_at, Account.name
).outerjoin(Account, Account.id == SiteSetting.changed_by)
