"""The colours of this installation, where they are not those of the style sheet."""

from hashlib import sha256

from flask import Response, abort, url_for

from unik.domain.themes import Theme
from unik.web.public import public
from unik.web.site_settings import settled_now, site_settings

_A_YEAR = 365 * 24 * 3600


@public.app_template_global()
def theme_address() -> str | None:
    """Return the address of the colours, which is another one for other colours; or `None`."""
    theme = site_settings().theme
    return None if theme == Theme() else url_for("public.theme", digest=_digest(theme))


@public.get("/farger/<digest>.css")
def theme(digest: str) -> Response:
    """Answer with the colours of that digest, as they are in light and dark pages."""
    # Another process may have heard of a change before this one.
    theme = settled_now().theme
    if digest != _digest(theme):
        abort(404)
    response = Response(_sheet(theme), mimetype="text/css")
    response.cache_control.max_age = _A_YEAR
    response.cache_control.public = True
    return response


def _digest(theme: Theme) -> str:
    return sha256(repr(theme).encode()).hexdigest()[:12]


def _sheet(theme: Theme) -> str:
    """Browsers from before 2024 do not know light-dark(): they get the light colours."""
    pairs = {
        "--link": (theme.link, theme.link_dark),
        "--button": (theme.button, theme.button_dark),
        "--button-ink": (theme.button_ink, theme.button_ink_dark),
    }
    both = "".join(f" {name}: light-dark({', '.join(pair)});" for name, pair in pairs.items())
    light = "".join(f" {name}: {light};" for name, (light, _) in pairs.items())
    return (
        f":root {{ --mark: {theme.mark};{both} }}\n"
        f"@supports not (color: light-dark(red, red)) {{ :root {{{light} }} }}\n"
    )
