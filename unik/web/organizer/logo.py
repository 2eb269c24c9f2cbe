"""The logo of the installation."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.site_settings import Group, Logo, changed_names
from unik.queries.site_settings import find_logo, get_saved_group
from unik.services import site_settings as changes
from unik.services.site_settings import ChangedMeanwhile
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.logo_form import LogoForm, NewLogo
from unik.web.sign_in import signed_in_account
from unik.web.site_settings import read_anew, settled_now
from unik.web.words import gettext

_CONFLICT = 409


@organizer.route("/arrangor/installningar/logo", methods=["GET", "POST"])
def logo() -> ResponseReturnValue:
    """Show the logo; take another one, or show first how it would look."""
    there, version = _there(), get_saved_group(Group.LOGO).version
    form = LogoForm(data={"seen": str(version), "alt": there.logo.alt if there else ""})
    new = form.read_with(there) if form.is_filled_in() else None
    if new is None:
        return _page(form, there, 422 if form.errors else 200)
    form.keep(new)
    if "preview" in request.form:
        return _page(form, new, 200, is_preview=True)
    try:
        _save(new, there, form)
    except ChangedMeanwhile:
        form.seen.data = str(get_saved_group(Group.LOGO).version)
        flash(gettext("Någon annan ändrade här nyss. Så här blir det om du sparar."), "warning")
        return _page(form, new, _CONFLICT, is_preview=True)
    flash(gettext("Logotypen är sparad."))
    return redirect(url_for(".settings"))


@organizer.post("/arrangor/installningar/logo/ta-bort")
def remove_logo() -> ResponseReturnValue:
    """Show no logo any more."""
    seen = LogoForm().seen_version
    try:
        changes.reset(Group.LOGO, seen=seen, by=signed_in_account().id, now=clock.now())
    except ChangedMeanwhile:
        flash(gettext("Någon annan ändrade här nyss. Titta först."), "warning")
        return redirect(url_for(".logo"))
    read_anew()
    flash(gettext("Logotypen är borttagen."))
    return redirect(url_for(".settings"))


def _there() -> NewLogo | None:
    logo = settled_now().logo
    picture = find_logo(logo.digest) if logo else None
    return NewLogo(logo, picture) if picture else None


def _save(new: NewLogo, there: NewLogo | None, form: LogoForm) -> None:
    changes.change(
        Group.LOGO,
        new.logo,
        seen=form.seen_version,
        names=changed_names(there.logo if there else Logo(), new.logo),
        picture=new.picture,
        by=signed_in_account().id,
        now=clock.now(),
    )
    read_anew()


def _page(
    form: LogoForm, shown: NewLogo | None, status: int, *, is_preview: bool = False
) -> ResponseReturnValue:
    page = render_template(
        "organizer/logo.html",
        form=form,
        shown=shown,
        is_preview=is_preview,
        saved=get_saved_group(Group.LOGO),
    )
    return make_response(page, status)
