"""People whose every word is found again wherever it is kept."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from email.parser import BytesParser
from email.policy import default
from io import StringIO
from pathlib import Path

from sqlalchemy import inspect, select, text

from tests.databases import file_of
from unik.extensions import db


@dataclass(frozen=True)
class Subject:
    """Somebody made up, unlike anybody else in all that is known of them."""

    number: int

    @property
    def name(self) -> str:
        return f"Kanarie{self.number:02}q Zebra"

    @property
    def born_on(self) -> date:
        return date(2011, 2, 1) + timedelta(days=11 * self.number)

    @property
    def phone(self) -> str:
        """One of the numbers that are nobody's, and not that of the evening."""
        return f"+467017406{10 + self.number:02}"

    @property
    def email(self) -> str:
        return f"kanarie{self.number:02}@ung.example"

    @property
    def adult_email(self) -> str:
        return f"kanarie{self.number:02}@vuxen.example"

    @property
    def contacts(self) -> dict[str, str]:
        """What is erased first."""
        return {"phone": self.phone, "email": self.email, "adult": self.adult_email}

    @property
    def traces(self) -> dict[str, str]:
        """Everything, as it would be found in text; a name also in the form it is compared in."""
        return {
            **self.contacts,
            "local phone": f"0{self.phone[3:5]}-{self.phone[5:8]} {self.phone[8:10]} "
            f"{self.phone[10:]}",
            "name": self.name.split()[0],
            "birthday": self.born_on.isoformat(),
        }


Places = dict[str, bytes]


def places(folder: Path, database_url: str, log: str) -> Places:
    """Return all that is kept anywhere: tables, the files below them, letters and logs."""
    found = {f"table {name}": rows for name, rows in _tables()}
    found |= {f"file {file.suffix}": file.read_bytes() for file in _files(database_url)}
    found |= {f"letter {file.name}": _letter(file) for file in folder.glob("*")}
    return found | {"log": log.encode()}


def hits(traces: dict[str, str], kept: Places) -> set[tuple[str, str]]:
    """Return what was found where, however it is capitalised."""
    lowered = {place: content.lower() for place, content in kept.items()}
    return {
        (what, place.split()[0])
        for what, trace in traces.items()
        for place, content in lowered.items()
        if trace.lower().encode() in content
    }


@contextmanager
def listening() -> Iterator[StringIO]:
    """Write down everything that anything logs."""
    heard, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(heard)
    root.addHandler(handler)
    try:
        yield heard
    finally:
        root.removeHandler(handler)


def _tables() -> Iterator[tuple[str, bytes]]:
    for name in inspect(db.engine).get_table_names():
        rows = db.session.execute(select(text("*")).select_from(text(f'"{name}"'))).all()
        yield name, repr([[str(cell) for cell in row] for row in rows]).encode()
    db.session.rollback()


def _files(url: str) -> Iterator[Path]:
    if url.startswith("sqlite"):
        file = file_of(url)
        yield from (each for each in file.parent.glob(f"{file.name}*") if "shm" not in each.name)


def _letter(file: Path) -> bytes:
    letter = BytesParser(policy=default).parsebytes(file.read_bytes())
    parts = [part.get_content() for part in letter.walk() if part.get_content_type()[:4] == "text"]
    return "\n".join([str(letter["To"]), str(letter["Subject"]), *parts]).encode()
