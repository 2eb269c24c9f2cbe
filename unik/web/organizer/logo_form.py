"""What administrators send to show the municipality's logo."""

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import NamedTuple

from wtforms import FileField, HiddenField, StringField

from unik.domain.logos import LONGEST_ALT_TEXT, SHORTEST_SIDE, LogoImage
from unik.domain.poster_pictures import PictureObjection
from unik.domain.site_settings import Logo
from unik.web.forms import complain
from unik.web.organizer.settings_forms import GroupForm
from unik.web.organizer.settings_reading import read_line
from unik.web.uploads import sent_file
from unik.web.words import gettext, lazy_gettext
from unik.writing.pictures import read_logo


class NewLogo(NamedTuple):
    """A logo as it is to be settled, and its picture (PNG)."""

    logo: Logo
    picture: bytes

    @property
    def address(self) -> str:
        """The picture itself, for a page that shows it before it is kept anywhere."""
        return f"data:image/png;base64,{b64encode(self.picture).decode()}"


class LogoForm(GroupForm):
    """Asks for a picture and its words; one that was looked at first need not be chosen again."""

    picture = FileField(lazy_gettext("Bild"))
    shown = HiddenField()
    alt = StringField(lazy_gettext("Vad logotypen föreställer"))

    def read_with(self, there: NewLogo | None) -> NewLogo | None:
        """Return the logo, with the picture that is `there` if no other one was sent.

        `None` with a message beside what is to mend.
        """
        alt = read_line(
            self.alt,
            gettext("Skriv vad logotypen föreställer, för den som inte ser den."),
            longest=LONGEST_ALT_TEXT,
        )
        found = self._picture()
        if found is None and there:
            image = LogoImage(there.picture, there.logo.width, there.logo.height)
        elif isinstance(found, LogoImage):
            image = found
        else:
            complain(self.picture, _why_not(found) if found else gettext("Välj en bild."))
            return None
        return None if self.errors else _named(image, alt)

    def keep(self, new: NewLogo) -> None:
        """Let the form bring the picture along that was looked at."""
        self.shown.data = b64encode(new.picture).decode()

    def _picture(self) -> LogoImage | PictureObjection | None:
        file = sent_file(self.picture) or _decoded(str(self.shown.data or ""))
        return read_logo(file) if file else None


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""


def _named(image: LogoImage, alt: str) -> NewLogo:
    digest = sha256(image.png).hexdigest()[:16]
    return NewLogo(Logo(digest, alt, image.width, image.height), image.png)


def _why_not(objection: PictureObjection) -> str:
    return {
        PictureObjection.NO_PICTURE: gettext(
            "Filen går inte att läsa som bild. Välj en PNG, JPEG eller WebP."
        ),
        PictureObjection.TOO_HEAVY: gettext("Filen är för stor. Högst 2 megabyte går bra."),
        PictureObjection.TOO_LARGE: gettext("Bilden har för många bildpunkter. Välj en mindre."),
        PictureObjection.TOO_SMALL: gettext(
            "Bilden är för liten. Välj en som har minst %(side)s bildpunkter på varje sida.",
            side=SHORTEST_SIDE,
        ),
    }[objection]
