"""What checklists say before anybody has edited the template."""

from collections.abc import Sequence

from unik.domain.checklists import Line, Phase
from unik.queries.checklists import list_template
from unik.web.words import gettext

# What staff read on their list is Swedish, as all that the municipality writes.
_USUAL = {
    Phase.BEFORE: (
        "Anmäl kvällen till polisen om den är en offentlig tillställning",
        "Boka ordningsvakter och skriv in deras nummer",
        "Gå igenom brandskydd och utrymning med personalen",
        "Bemanna dörr, golv och kiosk",
        "Packa första hjälpen och kontrollera hjärtstartaren",
        "Ordna transport hem",
        "Bestäm vem som är ansvarig under kvällen",
    ),
    Phase.DURING: (
        "Stationen för alkotest är på plats i entrén",
        "Utrymningsvägarna är fria",
        "Alla i personalen vet vem som är ansvarig",
        "Transporten hem är på plats före slutet",
    ),
    Phase.AFTER: (
        "Alla är på väg hem",
        "Lokalen är tom och låst",
        "Det som hände är noterat",
        "Genomgång med personalen",
    ),
}


def usual_lines() -> Sequence[Line]:
    """Return what a new evening's list begins with: the template, or else what is usual."""
    return list_template() or [
        Line(phase, words) for phase, lines in _USUAL.items() for words in lines
    ]


def phase_name(phase: Phase) -> str:
    """Write "Före kvällen"."""
    match phase:
        case Phase.BEFORE:
            return gettext("Före kvällen")
        case Phase.DURING:
            return gettext("Under kvällen")
        case Phase.AFTER:
            return gettext("Efter kvällen")
