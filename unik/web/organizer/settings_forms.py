"""What administrators fill in about the site: one form for each group."""

import re
from dataclasses import asdict

from wtforms import BooleanField, ColorField, HiddenField, StringField

from unik.domain.retention import LONGEST, Retention, lacks_decision
from unik.domain.site_settings import DoorPhones, Group, Help, Languages, Letters, Organizer, Part
from unik.domain.themes import Theme, unseen_pairs
from unik.web.forms import Form, complain
from unik.web.organizer.reading import Number, read_number
from unik.web.organizer.settings_reading import (
    read_colour_box,
    read_email_box,
    read_line,
    read_link_box,
    read_phone_box,
)
from unik.web.organizer.settings_words import contrast_words
from unik.web.words import gettext, lazy_gettext

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


class OrganizerForm(GroupForm):
    """Asks who arranges and who answers."""

    municipality = StringField(lazy_gettext("Kommun"))
    contact_name = StringField(lazy_gettext("Enhet som svarar"))
    contact_email = StringField(lazy_gettext("E-post för frågor"))
    contact_phone = StringField(lazy_gettext("Telefon för frågor"))
    officer_email = StringField(lazy_gettext("Dataskyddsombudets e-post"))

    def part(self) -> Organizer:
        """Return what was written."""
        address = gettext("Skriv en e-postadress.")
        return Organizer(
            municipality=read_line(self.municipality, gettext("Skriv kommunens namn.")),
            contact_name=read_line(self.contact_name),
            contact_email=read_email_box(self.contact_email, address),
            contact_phone=read_phone_box(self.contact_phone, gettext("Skriv ett telefonnummer.")),
            officer_email=read_email_box(self.officer_email, address),
        )


class HelpForm(GroupForm):
    """Asks where youths find somebody to talk to."""

    drug_guide_url = StringField(lazy_gettext("Alkohol- och drogguide, länk"))
    clinic_url = StringField(lazy_gettext("Ungdomsmottagning, länk"))
    clinic_phone = StringField(lazy_gettext("Ungdomsmottagning, telefon"))
    bris_url = StringField(lazy_gettext("Bris, länk"))
    bris_phone = StringField(lazy_gettext("Bris, telefon"))

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

    guard_phone = StringField(lazy_gettext("Ordningsvakt"))
    social_phone = StringField(lazy_gettext("Socialjour"))

    def part(self) -> DoorPhones:
        """Return what was written."""
        return DoorPhones(
            guard_phone=read_phone_box(self.guard_phone),
            social_phone=read_phone_box(self.social_phone),
        )


class RetentionForm(GroupForm):
    """Asks how long things are kept, and by which decision."""

    contact_days = StringField(lazy_gettext("Nummer, e-post och meddelanden, dagar efter kvällen"))
    waiting_days = StringField(lazy_gettext("Kö utan plats, dagar efter kvällen"))
    person_days = StringField(lazy_gettext("Namn, födelsedag och pass, dagar efter kvällen"))
    staff_days = StringField(lazy_gettext("Personalens inloggningar, dagar"))
    audit_months = StringField(lazy_gettext("Vad personalen gör i UNIK, månader"))
    wish_days = StringField(lazy_gettext("Önskningar, dagar efter att de skrevs"))
    sentence_days = StringField(lazy_gettext("Synpunkter på en sida, dagar efter att de skrevs"))
    hidden_days = StringField(lazy_gettext("Det som en arrangör har dolt, dagar"))
    decision = StringField(lazy_gettext("Beslut som tiderna vilar på"))

    def part(self) -> Retention:
        """Return what was written; our own periods where that cannot be."""
        numbers = {
            "contact_days": _at_most(self.contact_days, LONGEST.contact_days),
            "waiting_days": _at_most(self.waiting_days, LONGEST.waiting_days),
            "person_days": _at_most(self.person_days, LONGEST.person_days),
            "staff_days": _at_most(self.staff_days, LONGEST.staff_days),
            "audit_months": _at_most(self.audit_months, LONGEST.audit_months),
            "wish_days": _at_most(self.wish_days, LONGEST.wish_days),
            "sentence_days": _at_most(self.sentence_days, LONGEST.sentence_days),
            "hidden_days": _at_most(self.hidden_days, LONGEST.hidden_days),
        }
        decision = read_line(self.decision, longest=120)
        if max(numbers["contact_days"], numbers["waiting_days"]) > numbers["person_days"]:
            complain(self.person_days, gettext("Inget annat får sparas längre än namnet."))
            return Retention()
        periods = Retention(decision=decision, **numbers)
        if lacks_decision(periods):
            complain(
                self.decision,
                gettext(
                    "Skriv vilket beslut tiderna vilar på, till exempel KS 2027/123. Det behövs "
                    "när de inte är de som UNIK föreslår."
                ),
            )
        return periods


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
    reply_to = StringField(lazy_gettext("Svar går till"))

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


def _at_most(box: StringField, most: int) -> int:
    return read_number(box, Number(1, most))


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
