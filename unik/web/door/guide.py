"""How a door is worked, on one page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from unik.web.door import door


@door.get("/dorr/guide")
def guide() -> ResponseReturnValue:
    """Show what whoever stands at a door for the first time has to know."""
    return render_template("door/guide.html")
