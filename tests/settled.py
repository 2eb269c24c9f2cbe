"""Settings of the site, settled as an administrator does."""

from tests.builders import an_account
from unik.domain.roles import Role
from unik.domain.site_settings import Group, Part
from unik.queries.site_settings import get_saved_group
from unik.services.site_settings import change
from unik.web import clock
from unik.web.site_settings import read_anew


def settle(**parts: Part) -> None:
    """Settle groups by their names, for everybody to see at once."""
    administrator = an_account(Role.ADMINISTRATOR).id
    for name, part in parts.items():
        group = Group(name)
        seen = get_saved_group(group).version
        change(group, part, seen=seen, names=[], by=administrator, now=clock.now())
    read_anew()
