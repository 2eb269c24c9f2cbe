"""The pages about the service itself."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from unik.web.public import public


@public.get("/integritet")
def privacy() -> ResponseReturnValue:
    """Tell youths and adults what happens with what they write."""
    return render_template("public/privacy.html", contact=_contact())


@public.get("/tillganglighet")
def accessibility() -> ResponseReturnValue:
    """Tell how well the service can be used by everybody, and whom to tell when it cannot."""
    return render_template("public/accessibility.html", contact=_contact())


def _contact() -> dict[str, str]:
    return {
        "email": current_app.config["CONTACT_EMAIL"],
        "phone": current_app.config["CONTACT_PHONE"],
    }
