"""The wallets that this installation has keys for."""

from pathlib import Path
from typing import NamedTuple, cast

from flask import Flask, current_app

from unik.wallets import apple, google
from unik.web import clock

_OF_APPLE = ("PASS_TYPE", "TEAM", "CERTIFICATE", "KEY", "INTERMEDIATE")
_OF_GOOGLE = ("ISSUER", "ACCOUNT")


class Wallets(NamedTuple):
    """The keys there are."""

    apple: apple.AppleKeys | None
    google: google.GoogleKeys | None


def init_app(app: Flask) -> None:
    """Read the keys; raise ValueError or OSError rather than start with half of them."""
    app.extensions["wallets"] = Wallets(_apple(app), _google(app))
    app.add_template_global(wallets)


def wallets() -> Wallets:
    """Return what passes can be made for right now: a certificate that is over signs nothing."""
    known: Wallets = current_app.extensions["wallets"]
    if known.apple and known.apple.sign_until() <= clock.now():
        return known._replace(apple=None)
    return known


def _apple(app: Flask) -> apple.AppleKeys | None:
    given = _given(app, "APPLE", _OF_APPLE)
    if given is None:
        return None
    pass_type, team, *files = given
    certificate, key, intermediate = (Path(each).read_bytes() for each in files)
    return apple.read_keys(
        pass_type, team, certificate=certificate, key=key, intermediate=intermediate
    )


def _google(app: Flask) -> google.GoogleKeys | None:
    given = _given(app, "GOOGLE", _OF_GOOGLE)
    if given is None:
        return None
    issuer, account = given
    return google.read_keys(issuer, Path(account).read_bytes())


def _given(app: Flask, wallet: str, names: tuple[str, ...]) -> list[str] | None:
    """Return the settings of a wallet, `None` if there are none; raise ValueError for some."""
    known = cast("dict[str, str]", app.config)
    settings = {f"{wallet}_{name}": known[f"{wallet}_{name}"] for name in names}
    if not any(settings.values()):
        return None
    if missing := [f"UNIK_{name}" for name, value in settings.items() if not value]:
        raise ValueError(f"{', '.join(missing)} is missing")
    return list(settings.values())
