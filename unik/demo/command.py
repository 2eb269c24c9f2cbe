"""`flask --app wsgi demo`: fill the demo and say where to go."""

import os
from collections.abc import Iterable

import click
from flask import Flask, current_app

from unik.demo import world
from unik.demo.accounts import DEMO_PASSWORD, DEMO_STAFF
from unik.demo.doors import DEMO_PASSPHRASE, let_the_list_open
from unik.web import clock
from unik.web.codes import pass_codes
from unik.web.sign_in import secret_key


def init_app(app: Flask) -> None:
    """Register the command."""
    app.cli.command("demo")(demo)


def demo() -> None:
    """Add what the demo lacks, keep the rest, and print addresses and sign-ins."""
    if not current_app.config["DEMO"]:
        raise click.ClickException("the demo is filled only with UNIK_DEMO=1")
    now = clock.now()
    world.refresh(pass_codes(), now)
    evening = world.open_evening(now)
    slug = evening.slug
    let_the_list_open(evening.id, key=secret_key(), now=now)
    for line in _welcome(slug):
        click.echo(line)


def _welcome(open_slug: str) -> Iterable[str]:
    here = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    yield ""
    yield f"  Ungdomar      {here}/"
    yield f"  Kvällen nu    {here}/kvallar/{open_slug}"
    yield f"  Dörren        {here}/dorr/{open_slug}"
    yield f"  Arrangörer    {here}/arrangor"
    yield ""
    for email in DEMO_STAFF:
        yield f"  Logga in      {email}"
    yield f"  Lösenord      {DEMO_PASSWORD}"
    yield f"  Lösenfras     {DEMO_PASSPHRASE} (kvällens utrymningslista utan nät)"
    yield ""
