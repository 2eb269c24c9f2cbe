"""What administrators fill in about how long things are kept."""

from wtforms import StringField

from unik.domain.retention import LONGEST, Retention, lacks_decision
from unik.web.forms import complain
from unik.web.organizer.group_form import GroupForm
from unik.web.organizer.reading import Number, read_number
from unik.web.organizer.settings_reading import read_line
from unik.web.words import gettext, lazy_gettext


class RetentionForm(GroupForm):
    """Asks how long things are kept, and by which decision."""

    contact_days = StringField(
        lazy_gettext("Nummer, e-post och meddelanden, dagar efter kvällen"),
        description=lazy_gettext("hur många dagar nummer, e-post och meddelanden sparas"),
    )
    waiting_days = StringField(
        lazy_gettext("Kö utan plats, dagar efter kvällen"),
        description=lazy_gettext("hur många dagar kö utan plats sparas"),
    )
    person_days = StringField(
        lazy_gettext("Namn, födelsedag och pass, dagar efter kvällen"),
        description=lazy_gettext("hur många dagar namn, födelsedag och pass sparas"),
    )
    staff_days = StringField(
        lazy_gettext("Personalens inloggningar, dagar"),
        description=lazy_gettext("hur många dagar personalens inloggningar sparas"),
    )
    audit_months = StringField(
        lazy_gettext("Vad personalen gör i UNIK, månader"),
        description=lazy_gettext("hur många månader det sparas vad personalen gör"),
    )
    wish_days = StringField(
        lazy_gettext("Önskningar, dagar efter att de skrevs"),
        description=lazy_gettext("hur många dagar önskningar sparas"),
    )
    sentence_days = StringField(
        lazy_gettext("Synpunkter på en sida, dagar efter att de skrevs"),
        description=lazy_gettext("hur många dagar synpunkter på en sida sparas"),
    )
    hidden_days = StringField(
        lazy_gettext("Det som en arrangör har dolt, dagar"),
        description=lazy_gettext("hur många dagar det som har dolts sparas"),
    )
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


def _at_most(box: StringField, most: int) -> int:
    return read_number(box, Number(1, most))
