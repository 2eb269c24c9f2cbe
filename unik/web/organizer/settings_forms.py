"""What administrators fill in about the site: one form for each group."""

from dataclasses import asdict

from wtforms import BooleanField, ColorField, StringField

from unik.domain.site_settings import DoorPhones, Group, Help, Languages, Letters, Organizer, Part
from unik.domain.themes import Theme, unseen_pairs
from unik.web.forms import complain
from unik.web.organizer.group_form import GroupForm
from unik.web.organizer.retention_form import RetentionForm
from unik.web.organizer.settings_reading import (
    read_colour_box,
    read_email_box,
    read_line,
    read_link_box,
    read_phone_box,
)
from unik.web.organizer.settings_words import contrast_words
from unik.web.words import gettext, lazy_gettext


class OrganizerForm(GroupForm):
    """Asks who arranges and who answers."""

    municipality = StringField(lazy_gettext("Kommun"))
    contact_name = StringField(lazy_gettext("Enhet som svarar"))
    contact_email = StringField(
        lazy_gettext("E-post för frågor"), description=lazy_gettext("en e-postadress för frågor")
    )
    contact_phone = StringField(
        lazy_gettext("Telefon för frågor"), description=lazy_gettext("ett telefonnummer för frågor")
    )
    officer_email = StringField(
        lazy_gettext("Dataskyddsombudets e-post"),
        description=lazy_gettext("dataskyddsombudets e-postadress"),
    )

    def part(self) -> Organizer:
        """Return what was written."""
        return Organizer(
            municipality=read_line(self.municipality, gettext("Skriv kommunens namn.")),
            contact_name=read_line(self.contact_name),
            contact_email=read_email_box(
                self.contact_email, gettext("Skriv en e-postadress för frågor.")
            ),
            contact_phone=read_phone_box(
                self.contact_phone, gettext("Skriv ett telefonnummer för frågor.")
            ),
            officer_email=read_email_box(
                self.officer_email, gettext("Skriv dataskyddsombudets e-postadress.")
            ),
        )


class HelpForm(GroupForm):
    """Asks where youths find somebody to talk to."""

    drug_guide_url = StringField(
        lazy_gettext("Alkohol- och drogguide, länk"),
        description=lazy_gettext("länken till alkohol- och drogguiden"),
    )
    clinic_url = StringField(
        lazy_gettext("Ungdomsmottagning, länk"),
        description=lazy_gettext("länken till ungdomsmottagningen"),
    )
    clinic_phone = StringField(
        lazy_gettext("Ungdomsmottagning, telefon"),
        description=lazy_gettext("ungdomsmottagningens telefonnummer"),
    )
    bris_url = StringField(lazy_gettext("Bris, länk"), description=lazy_gettext("länken till Bris"))
    bris_phone = StringField(
        lazy_gettext("Bris, telefon"), description=lazy_gettext("Bris telefonnummer")
    )

    def part(self) -> Help:
        """Return what was written."""
        return Help(
            drug_guide_url=read_link_box(self.drug_guide_url),
            clinic_url=read_link_box(self.clinic_url),
            clinic_phone=read_phone_box(self.clinic_phone),
            bris_url=read_link_box(self.bris_url),
            bris_phone=read_phone_box(self.bris_phone),
        )


class DoorPhonesForm(GroupForm):
    """Asks whom doors call."""

    guard_phone = StringField(
        lazy_gettext("Ordningsvakt"), description=lazy_gettext("ordningsvaktens nummer")
    )
    social_phone = StringField(
        lazy_gettext("Socialjour"), description=lazy_gettext("socialjourens nummer")
    )

    def part(self) -> DoorPhones:
        """Return what was written."""
        return DoorPhones(
            guard_phone=read_phone_box(self.guard_phone),
            social_phone=read_phone_box(self.social_phone),
        )


class LanguagesForm(GroupForm):
    """Asks which languages there are beside Swedish."""

    finnish = BooleanField(lazy_gettext("Finska"))
    english = BooleanField(lazy_gettext("Engelska"))

    def part(self) -> Languages:
        """Return what was ticked."""
        return Languages(finnish=bool(self.finnish.data), english=bool(self.english.data))


class LettersForm(GroupForm):
    """Asks from whom letters are."""

    sender_name = StringField(lazy_gettext("Avsändarens namn"))
    reply_to = StringField(
        lazy_gettext("Svar går till"), description=lazy_gettext("adressen som svar går till")
    )

    def part(self) -> Letters:
        """Return what was written."""
        return Letters(
            sender_name=read_line(
                self.sender_name, gettext("Skriv ett namn som inte säger vart någon ska.")
            ),
            reply_to=read_email_box(self.reply_to),
        )


class ThemeForm(GroupForm):
    """Asks for the colours; those that cannot be seen are refused."""

    mark = ColorField(lazy_gettext("Pricken i namnet"))
    link = ColorField(lazy_gettext("Länkar, ljust läge"))
    link_dark = ColorField(lazy_gettext("Länkar, mörkt läge"))
    button = ColorField(lazy_gettext("Knappar, ljust läge"))
    button_ink = ColorField(lazy_gettext("Text på knappar, ljust läge"))
    button_dark = ColorField(lazy_gettext("Knappar, mörkt läge"))
    button_ink_dark = ColorField(lazy_gettext("Text på knappar, mörkt läge"))

    def part(self) -> Theme:
        """Return what was chosen."""
        theme = Theme(
            mark=read_colour_box(self.mark),
            link=read_colour_box(self.link),
            link_dark=read_colour_box(self.link_dark),
            button=read_colour_box(self.button),
            button_ink=read_colour_box(self.button_ink),
            button_dark=read_colour_box(self.button_dark),
            button_ink_dark=read_colour_box(self.button_ink_dark),
        )
        if not self.errors:
            self._refuse_unseen(theme)
        return theme

    def _refuse_unseen(self, theme: Theme) -> None:
        """Say beside each colour the first thing that it cannot be told from."""
        firsts = {pair.setting: pair for pair in reversed(unseen_pairs(theme))}
        for name, pair in firsts.items():
            complain(self[name], contrast_words(pair))


def answers_of(part: Part) -> dict[str, object]:
    """Return what stands in the form about a group."""
    return {
        name: value if isinstance(value, bool | str) else str(value)
        for name, value in asdict(part).items()
    }


FORMS: dict[Group, type[GroupForm]] = {
    Group.ORGANIZER: OrganizerForm,
    Group.HELP: HelpForm,
    Group.DOOR_PHONES: DoorPhonesForm,
    Group.RETENTION: RetentionForm,
    Group.LANGUAGES: LanguagesForm,
    Group.LETTERS: LettersForm,
    Group.THEME: ThemeForm,
}
