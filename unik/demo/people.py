"""Made-up guests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from unik.domain.ages import age_on
from unik.domain.eligibility import HIGHEST_AGE_EVER
from unik.domain.sign_up_states import Gender, Municipality

_GIRLS = (
    "Alva Ebba Wilma Maja Saga Elsa Astrid Freja Åsa Ängla Linnéa Tuva Meja Signe Iris Amina "
    "Fatima Leyla Sanna Aino Helmi Ida Nova Tilde Vera Stina Moa Zahra Nour Emilia"
).split()
_BOYS = (
    "Noah Liam Hugo Elias Oskar Björn Åke Göran Malte Viggo Ludvig Omar Yusuf Ali Onni Eetu "
    "Väinö Melker Sixten Arvid Loke Adam Isak Theo Nils Anton Ibrahim Samir Jack Milo"
).split()
_EITHER = ("Kim", "Robin", "Charlie", "Alex", "Love", "Mika", "Sam")
_INITIALS = tuple("ABCDEFGHJKLMNOPRSTVWÅÄÖ")
_COHORT_WEIGHTS = {13: 30, 14: 34, 15: 22, 16: 10, 17: 4}
"""How many of each cohort come, by the age they turn in the year the school year starts."""


@dataclass(frozen=True)
class Person:
    """Somebody who might come."""

    name: str
    born_on: date
    gender: Gender | None
    municipality: Municipality | None
    first_time: bool | None
    adult_phone: str | None


def people(random: Random, *, night: date, school_year: int) -> Iterator[Person]:
    """Yield ever new guests who are welcome on `night`, no two with the same name."""
    taken: set[str] = set()
    while True:
        gender = random.choices([Gender.GIRL, Gender.BOY, Gender.NON_BINARY], [48, 48, 4])[0]
        name = _name(random, gender, taken)
        answers = random.random() < 0.7
        yield Person(
            name=name,
            born_on=_birthday(random, night, school_year),
            gender=gender if answers else None,
            municipality=_municipality(random) if answers else None,
            first_time=random.random() < 0.3 if answers else None,
            adult_phone=f"+46701740{random.randint(605, 699)}" if random.random() < 0.85 else None,
        )


def _name(random: Random, gender: Gender, taken: set[str]) -> str:
    first_names = {Gender.GIRL: _GIRLS, Gender.BOY: _BOYS}.get(gender, _EITHER)
    name = f"{random.choice(first_names)} {random.choice(_INITIALS)}"
    while name in taken:
        name += random.choice(_INITIALS).lower()
    taken.add(name)
    return name


def _birthday(random: Random, night: date, school_year: int) -> date:
    """Draw a birthday that makes somebody 17 at most on the night."""
    cohort = random.choices(list(_COHORT_WEIGHTS), list(_COHORT_WEIGHTS.values()))[0]
    last = date(school_year - cohort, 12, 31)
    earliest = last.replace(month=1, day=1)
    while age_on(night, earliest) > HIGHEST_AGE_EVER:
        earliest += timedelta(days=1)
    return earliest + timedelta(days=random.randint(0, (last - earliest).days))


def _municipality(random: Random) -> Municipality:
    return random.choices(list(Municipality), [80, 15, 5])[0]
