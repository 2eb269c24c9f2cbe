"""Commands: `flask --app wsgi ...`."""

import signal
import sys
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from unik.databases.steps import MIGRATIONS
from unik.domain.emails import email_key
from unik.domain.passwords import LONGEST, SHORTEST, PasswordObjection
from unik.domain.sign_ins import is_welcome
from unik.extensions import db
from unik.services.accounts import EmailTaken, create_administrator
from unik.services.audit_chain import damages
from unik.services.passwords import PasswordRefused
from unik.services.retention import erase_due
from unik.web import clock
from unik.web.retention import retention_now
from unik.web.sign_in import is_demo, secret_key
from unik.worker import Worker

administrator = AppGroup("administrator", help="The accounts that let others in.")

_ADVICE = {
    PasswordObjection.TOO_SHORT: f"choose at least {SHORTEST} characters",
    PasswordObjection.TOO_LONG: f"choose at most {LONGEST} characters",
    PasswordObjection.EASY_TO_GUESS: "choose something harder to guess, such as unrelated words",
}


class Commands(AppGroup):
    """All commands of an app.

    Alembic and the demo weigh much, and the server needs neither: they are loaded when
    somebody asks for their commands.
    """

    def __init__(self, app: Flask) -> None:
        super().__init__(app.name)
        self._app = app
        self._late = {"db": add_migrations, "demo": _add_demo}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the name of every command."""
        return sorted({*super().list_commands(ctx), *self._late})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, if there is one."""
        if add := self._late.pop(cmd_name, None):
            add(self._app)
        return super().get_command(ctx, cmd_name)


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli = Commands(app)
    app.cli.add_command(administrator)
    app.cli.add_command(worker)
    app.cli.command("retention")(retention)
    app.cli.command("audit")(audit)


def add_migrations(app: Flask) -> None:
    """Let `flask db`, and whoever else asks Alembic, change the tables of the app's database."""
    from flask_migrate import Migrate

    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)


def _add_demo(app: Flask) -> None:
    from unik.demo import command

    command.init_app(app)


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Send letters and do the other jobs until told to stop; the web then has UNIK_WORKER=off."""
    current: Any = current_app
    one = Worker(current._get_current_object())

    def stop(*_: object) -> None:
        one.stop()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    one.run()


@administrator.command("create")
@click.option("--email", prompt="E-mail")
@click.option("--name", prompt="Name")
def create(email: str, name: str) -> None:
    """Add an administrator; the password is asked for, or read from standard input."""
    if not is_welcome(email_key(email), demo=is_demo()):
        raise click.ClickException("that e-mail address is for the demo, and cannot sign in here")
    try:
        create_administrator(email, name, _password(), now=clock.now())
    except EmailTaken as error:
        raise click.ClickException("that e-mail address has an account already") from error
    except PasswordRefused as refusal:
        raise click.ClickException(_ADVICE[refusal.objection]) from refusal
    click.echo("The administrator can sign in at /personal/logga-in.")


def retention() -> None:
    """Erase everything whose day has come, as the job does by itself every hour."""
    erased = erase_due(retention_now(), now=clock.now())
    click.echo(f"{erased} rows erased.")


def audit() -> None:
    """Say whether the trail of what staff did is whole, as far as it has been chained."""
    damaged = damages(key=secret_key())
    for number, damage in damaged:
        click.echo(f"link {number}: {damage}")
    if damaged:
        raise click.ClickException("the trail has been tampered with")
    click.echo("The trail is whole.")


def _password() -> str:
    if sys.stdin.isatty():
        return click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return sys.stdin.readline().rstrip("\r\n")
