"""What the forms about settings share."""

import re

from wtforms import HiddenField

from unik.domain.site_settings import Part
from unik.web.forms import Form

_VERSION = re.compile(r"\d{1,9}", re.ASCII)


class GroupForm(Form):
    """A group of settings, and the version of it that the form was made from."""

    seen = HiddenField()

    @property
    def seen_version(self) -> int:
        """The version; one that never was, where something else was sent."""
        text = str(self.seen.data or "")
        return int(text) if _VERSION.fullmatch(text) else -1

    def part(self) -> Part:
        """Return what was written, and complain beside each field to mend."""
        raise NotImplementedError

    def read(self) -> Part | None:
        """Return what was written, or `None` while something is to be mended."""
        part = self.part()
        return None if self.errors else part
