"""Keeping passwords so that nobody can read them."""

from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from unik.domain.errors import UnikError
from unik.domain.passwords import PasswordObjection, objection_to_password

_HASHER = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)
"""Argon2id as OWASP asks for at the least; about 20 ms here."""
_NOBODYS = _HASHER.hash("the password of an account that does not exist")


class PasswordRefused(UnikError):
    """A password may not be chosen; `objection` says why."""

    def __init__(self, objection: PasswordObjection) -> None:
        super().__init__(objection.value)
        self.objection = objection


def chosen(password: str, *, about: tuple[str, ...]) -> str:
    """Return the hash of a password that somebody chose; raise `PasswordRefused` for a poor one."""
    if objection := objection_to_password(_as_typed_anywhere(password), about=about):
        raise PasswordRefused(objection)
    return hash_password(password)


def hash_password(password: str) -> str:
    """Return what to keep of a password."""
    return _HASHER.hash(_as_typed_anywhere(password))


def is_right(password: str, password_hash: str | None) -> bool:
    """Say whether that is the password, in the same time when there is none."""
    try:
        _HASHER.verify(password_hash or _NOBODYS, _as_typed_anywhere(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def renewed(password: str, password_hash: str) -> str:
    """Return the hash to keep from now on: a new one if we ask for more by now."""
    outdated = _HASHER.check_needs_rehash(password_hash)
    return hash_password(password) if outdated else password_hash


def _as_typed_anywhere(password: str) -> str:
    """Make an å the same whether a keyboard sends one character or two."""
    return normalize("NFKC", password)
