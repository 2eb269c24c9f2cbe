"""What the form of a sign-up says where it matters who fills it in."""

from typing import NamedTuple

from unik.web.words import lazy_gettext


class SignUpWords(NamedTuple):
    """What is to be mended, said to whoever writes."""

    number_in_name: str
    number_in_date: str
    no_birth_date: str
    no_phone: str


TO_A_YOUTH = SignUpWords(
    number_in_name=lazy_gettext("Skriv inte ditt personnummer. Ett förnamn eller smeknamn räcker."),
    number_in_date=lazy_gettext("Skriv inte ditt personnummer. Vi behöver bara dag, månad och år."),
    no_birth_date=lazy_gettext("Skriv när du är född."),
    no_phone=lazy_gettext(
        "Skriv ett nummer till en vuxen, eller kryssa i att du berättar i dörren."
    ),
)
ABOUT_A_GUEST = SignUpWords(
    number_in_name=lazy_gettext(
        "Skriv inte gästens personnummer. Ett förnamn eller smeknamn räcker."
    ),
    number_in_date=lazy_gettext(
        "Skriv inte gästens personnummer. Det räcker med dag, månad och år."
    ),
    no_birth_date=lazy_gettext("Skriv när gästen är född."),
    no_phone=lazy_gettext(
        "Skriv ett nummer till en vuxen, eller kryssa i att det lämnas i dörren."
    ),
)
