"""Keeping letters in a folder."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.mail.matters import a_matter, an_email, text_of
from unik.domain.sending import Trouble
from unik.mail.folder import Folder
from unik.mail.troubles import Undelivered


def kept(folder: Folder, number: int = 9, **given: object) -> str:
    folder.send(an_email(a_matter(message_id=UUID(int=number), **given)))
    return UUID(int=number).hex


def test_a_letter_is_kept_for_its_owner_alone(tmp_path):
    folder = Folder(tmp_path / "utkorg")

    name = kept(folder)

    assert "HÄR ÄR DITT PASS" in text_of(folder.find(name))
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert (folder.path / f"{name}.eml").stat().st_mode & 0o077 == 0


def test_a_letter_that_is_sent_twice_is_there_once(tmp_path):
    folder = Folder(tmp_path)

    kept(folder)
    kept(folder)

    assert len(list(folder.letters())) == 1


def test_the_latest_letter_comes_first(tmp_path):
    folder, now = Folder(tmp_path), a_matter().now

    for number, minutes in ((1, 5), (2, 9), (3, 1)):
        kept(folder, number, now=now + timedelta(minutes=minutes))

    assert [int(name, 16) for name, _ in folder.letters()] == [2, 1, 3]


def test_letters_written_before_a_moment_are_forgotten(tmp_path):
    folder, now = Folder(tmp_path), a_matter().now
    kept(folder, 1, now=now)
    later = kept(folder, 2, now=now + timedelta(days=1))

    forgotten = [folder.forget(now + timedelta(hours=1), now=now) for _ in range(2)]

    assert forgotten == [1, 0]
    assert folder.names() == [later]


def test_a_full_disk_leaves_no_half_letter(tmp_path, monkeypatch):
    folder = Folder(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Undelivered) as failure:
        kept(folder)

    assert failure.value.trouble is Trouble.NO_SPACE
    assert not list(tmp_path.iterdir())


def test_whoever_is_stopped_while_writing_leaves_no_half_letter(tmp_path, monkeypatch):
    def stop(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        kept(Folder(tmp_path))

    assert not list(tmp_path.iterdir())


def test_the_half_letter_of_somebody_who_died_is_forgotten_before_long(tmp_path):
    now = a_matter().now
    for name, minutes in (("dead", 11), ("alive", 1)):
        half, written_at = tmp_path / f"{name}.part", now - timedelta(minutes=minutes)
        half.write_text("alva@post.example")
        os.utime(half, (written_at.timestamp(), written_at.timestamp()))

    forgotten = Folder(tmp_path).forget(now - timedelta(days=30), now=now)

    assert forgotten == 1
    assert [each.name for each in tmp_path.iterdir()] == ["alive.part"]


def test_a_folder_that_is_no_folder_is_a_trouble_like_any_other(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(Undelivered):
        kept(Folder(tmp_path / "file"))


@pytest.mark.parametrize("name", ["../secret", "secret", "", "0" * 31, "0" * 32 + ".eml"])
def test_only_letters_are_found(tmp_path, name):
    (tmp_path / "secret.eml").write_text("")
    (tmp_path.parent / "secret.eml").write_text("")

    assert Folder(tmp_path).find(name) is None


def test_there_is_nothing_in_a_folder_that_is_not_there():
    assert not list(Folder(Path("nowhere")).letters())
    assert not Folder(Path("nowhere")).forget(a_matter().now, now=a_matter().now)
