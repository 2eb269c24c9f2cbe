"""Settings of the site, settled as an administrator does."""

from hashlib import sha256

from tests.builders import an_account
from unik.domain.logos import LogoImage
from unik.domain.roles import Role
from unik.domain.site_settings import Group, Logo, Part
from unik.queries.site_settings import get_saved_group
from unik.services.site_settings import change
from unik.web import clock
from unik.web.site_settings import read_anew
from unik.writing.pictures import read_logo


def settle(**parts: Part) -> None:
    """Settle groups by their names, for everybody to see at once."""
    administrator = an_account(Role.ADMINISTRATOR).id
    for name, part in parts.items():
        group = Group(name)
        seen = get_saved_group(group).version
        change(group, part, seen=seen, names=[], by=administrator, now=clock.now())
    read_anew()


def put_up_a_logo(picture: bytes) -> None:
    """Let a picture be the logo of the site."""
    image = read_logo(picture)
    assert isinstance(image, LogoImage)
    logo = Logo(sha256(image.png).hexdigest(), "Logotyp", image.width, image.height)
    administrator, seen = an_account(Role.ADMINISTRATOR).id, get_saved_group(Group.LOGO).version
    who = {"by": administrator, "now": clock.now()}
    change(Group.LOGO, logo, seen=seen, names=[], picture=image.png, **who)
    read_anew()
