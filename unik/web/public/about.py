"""The pages about the service itself."""

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from unik.services import outbox
from unik.web.public import public
from unik.web.retention import retention
from unik.web.site_settings import site_settings
from unik.web.wallets import wallets


@dataclass(frozen=True)
class StatementDates:
    """The days that an accessibility statement has to give."""

    published_on: date
    assessed_on: date
    updated_on: date


STATEMENT = StatementDates(
    published_on=date(2026, 11, 22),
    assessed_on=date(2026, 11, 23),
    updated_on=date(2026, 11, 23),
)
"""The assessment is the last whole run of the checks in docs/proof.md."""


@public.get("/integritet")
def privacy() -> ResponseReturnValue:
    """Tell youths and adults what happens with what they write."""
    return render_template(
        "public/privacy.html",
        contact=_contact(),
        periods=retention(),
        sends_sms=bool(outbox.rules().by_sms),
        has_google_wallet=wallets().google is not None,
    )


@public.get("/tillganglighet")
def accessibility() -> ResponseReturnValue:
    """Tell how well the service can be used by everybody, and whom to tell when it cannot."""
    return render_template("public/accessibility.html", contact=_contact(), dates=STATEMENT)


def _contact() -> dict[str, str]:
    organizer = site_settings().organizer
    return {
        "name": organizer.contact_name,
        "email": organizer.contact_email,
        "phone": organizer.contact_phone,
        "officer": organizer.officer_email,
    }
