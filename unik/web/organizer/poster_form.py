"""What organizers send to have a picture of their own on the poster."""

from wtforms import FileField, StringField

from unik.domain.personal_numbers import contains_personal_number
from unik.domain.poster_pictures import (
    LONGEST_ALT_TEXT,
    LONGEST_SIDE,
    MOST_DOTS,
    SHORTEST_SIDE,
    PictureObjection,
    PosterImage,
)
from unik.web.filters import number
from unik.web.forms import Form, complain
from unik.web.organizer.reading import read_box
from unik.web.uploads import sent_file
from unik.web.words import gettext, lazy_gettext
from unik.writing.pictures import read_picture


class PosterForm(Form):
    """Asks for a picture, and for words for whoever does not see it."""

    picture = FileField(lazy_gettext("Bild"))
    alt_text = StringField(lazy_gettext("Vad bilden föreställer"))

    def read(self) -> tuple[PosterImage, str] | None:
        """Return the picture and its words, or `None` with a message beside what is to mend."""
        alt_text = read_box(
            self.alt_text,
            gettext("Skriv vad bilden föreställer, för den som inte ser den."),
            longest=LONGEST_ALT_TEXT,
        )
        if contains_personal_number(alt_text):
            complain(self.alt_text, gettext("Skriv inget personnummer."))
        image = self._read_picture()
        if image is None or not self.errors:
            return image and (image, alt_text)
        # A page cannot fill in a file that was chosen.
        complain(self.picture, gettext("Bilden går bra. Välj den en gång till."))
        return None

    def _read_picture(self) -> PosterImage | None:
        file = sent_file(self.picture)
        if not file:
            complain(self.picture, gettext("Välj en bild."))
            return None
        image = read_picture(file)
        if isinstance(image, PosterImage):
            return image
        complain(self.picture, _why_not(image))
        return None


def _why_not(objection: PictureObjection) -> str:
    return {
        PictureObjection.NO_PICTURE: gettext(
            "Filen går inte att läsa som bild. Välj en PNG, JPEG eller WebP."
        ),
        PictureObjection.TOO_HEAVY: gettext("Filen är för stor. Högst 10 megabyte går bra."),
        PictureObjection.TOO_LARGE: gettext(
            "Bilden har för många bildpunkter. Högst %(dots)s miljoner går bra, och %(side)s"
            " längs en sida.",
            dots=MOST_DOTS // 1_000_000,
            side=number(LONGEST_SIDE),
        ),
        PictureObjection.TOO_SMALL: gettext(
            "Bilden är för liten. Välj en som har minst %(side)s bildpunkter på varje sida.",
            side=SHORTEST_SIDE,
        ),
    }[objection]
