"""Letters put into a folder instead of being sent: for the demo, and before SMTP is set up."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_binary_file
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from tempfile import NamedTemporaryFile

from unik.domain.sending import Trouble
from unik.mail.troubles import Undelivered

_NAME = re.compile(r"[0-9a-f]{32}")
_WRITTEN_WITHIN = timedelta(minutes=10)
"""A half letter that is older belongs to somebody who died while writing it."""


@dataclass(frozen=True)
class Folder:
    """A folder of `.eml` files, each named as its message: sent twice, it is there once."""

    path: Path

    def send(self, email: EmailMessage) -> None:
        """Keep a letter, or nothing of it; raise `Undelivered`."""
        name = email["Message-ID"].partition("@")[0].strip("<")
        try:
            self._keep(f"{name}.eml", email.as_bytes(), email["Date"].datetime)
        except OSError as error:
            raise Undelivered(Trouble.NO_SPACE) from error

    def letters(self) -> Iterator[tuple[str, EmailMessage]]:
        """Give names and letters, the latest first."""
        for file in sorted(self._files(), key=lambda each: (-each.stat().st_mtime, each.name)):
            yield file.stem, _read(file)

    def find(self, name: str) -> EmailMessage | None:
        """Return the letter of that name, or `None`."""
        file = self.path / f"{name}.eml"
        return _read(file) if _NAME.fullmatch(name) and file.is_file() else None

    def names(self) -> list[str]:
        """Return the names of all letters: the ids of their messages in hexadecimal digits."""
        return [file.stem for file in self._files() if _NAME.fullmatch(file.stem)]

    def remove(self, name: str) -> bool:
        """Delete a letter; false if it is gone already."""
        file = self.path / f"{name}.eml"
        is_there = file.exists()
        file.unlink(missing_ok=True)
        return is_there

    def forget(self, before: datetime, *, now: datetime) -> int:
        """Delete the letters written before a moment, and half ones; return how many."""
        old = [
            *_older(self._files(), before),
            *_older(self.path.glob("*.part"), now - _WRITTEN_WITHIN),
        ]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)

    def _files(self) -> list[Path]:
        return list(self.path.glob("*.eml"))

    def _keep(self, name: str, content: bytes, written_at: datetime) -> None:
        """Write beside and rename, so that nobody ever reads half a letter."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.path, suffix=".part", delete=False) as file:
            part = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                os.utime(part, (written_at.timestamp(), written_at.timestamp()))
                part.replace(self.path / name)
            except BaseException:
                part.unlink(missing_ok=True)
                raise


def _older(files: Iterable[Path], moment: datetime) -> list[Path]:
    return [each for each in files if each.stat().st_mtime < moment.timestamp()]


def _read(file: Path) -> EmailMessage:
    with file.open("rb") as opened:
        return message_from_binary_file(opened, policy=default)
