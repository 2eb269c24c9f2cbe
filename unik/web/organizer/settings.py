"""What administrators settle for the whole site."""

from dataclasses import asdict
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.site_settings import Group, Part, SiteSettings, changed_names
from unik.queries.site_settings import get_saved_group
from unik.services import site_settings as changes
from unik.services.site_settings import ChangedMeanwhile
from unik.services.trial_letters import send_trial_letter as mail_trial
from unik.web import clock
from unik.web.languages import current
from unik.web.organizer import organizer
from unik.web.organizer.message_words import TROUBLES
from unik.web.organizer.settings_forms import FORMS, GroupForm, answers_of
from unik.web.organizer.settings_words import HEADINGS, SHOWN, missing_words
from unik.web.post import post_office
from unik.web.sign_in import signed_in_account
from unik.web.site_settings import read_anew, settled_now
from unik.web.wallets import wallets
from unik.web.words import gettext

_CONFLICT = 409


@organizer.get("/arrangor/installningar")
def settings() -> ResponseReturnValue:
    """Show everything that is settled, and what only the server can change."""
    now = settled_now()
    forms = {group: FORMS[group](data=answers_of(now.part(group))) for group in FORMS}
    return render_template(
        "organizer/settings.html",
        forms=forms,
        headings=HEADINGS,
        shown=SHOWN,
        missing=missing_words(now.help),
        logo=now.logo,
        sends_mail=post_office().is_sending,
        sends_sms=post_office().short_messages is not None,
        wallets=wallets(),
    )


@organizer.route("/arrangor/installningar/<name>", methods=["GET", "POST"])
def settings_group(name: str) -> ResponseReturnValue:
    """Change one group, or show first how it would look."""
    group, now = _group_or_404(name), settled_now()
    form = _form_of(group, now)
    part = form.read() if form.is_filled_in() else None
    if part is None or "preview" in request.form:
        return _page(group, form, part or now.part(group), 422 if form.errors else 200)
    try:
        _save(group, part, form, now)
    except ChangedMeanwhile:
        return _show_change(group, form, part)

    flash(gettext("Inställningarna är sparade."))
    return redirect(url_for(".settings"))


@organizer.post("/arrangor/installningar/<name>/aterstall")
def reset_settings(name: str) -> ResponseReturnValue:
    """Let a group be as the server says."""
    group = _group_or_404(name)
    form = FORMS[group]()
    try:
        changes.reset(group, seen=form.seen_version, by=signed_in_account().id, now=clock.now())
    except ChangedMeanwhile:
        flash(gettext("Någon annan ändrade här nyss. Titta först."), "warning")
        return redirect(url_for(".settings_group", name=name))
    read_anew()
    flash(gettext("Nu gäller det som servern säger."))
    return redirect(url_for(".settings"))


@organizer.post("/arrangor/installningar/testbrev")
def send_trial_letter() -> ResponseReturnValue:
    """Send a letter to whoever asks, to see that letters arrive."""
    to = signed_in_account().email
    trouble = mail_trial(post_office(), to, language=current(), now=clock.now())
    if trouble:
        flash(gettext("Testbrevet kom inte iväg. %(why)s", why=TROUBLES[trouble]), "stop")
    elif post_office().is_sending:
        flash(gettext("Testbrevet är skickat till %(email)s.", email=to))
    else:
        flash(gettext("Testbrevet ligger i mappen på servern. Mejl skickas inte än."), "info")
    return redirect(url_for(".settings"))


def _group_or_404(name: str) -> Group:
    return next((group for group in FORMS if group.value == name), None) or abort(404)


def _form_of(group: Group, now: SiteSettings) -> GroupForm:
    version = get_saved_group(group).version
    return FORMS[group](data=answers_of(now.part(group)) | {"seen": str(version)})


def _save(group: Group, part: Part, form: GroupForm, now: SiteSettings) -> None:
    names = changed_names(now.part(group), part)
    changes.change(
        group,
        part,
        seen=form.seen_version,
        names=names,
        by=signed_in_account().id,
        now=clock.now(),
    )
    read_anew()


def _show_change(group: Group, form: GroupForm, wanted: Part) -> ResponseReturnValue:
    """Show beside what somebody wrote what another has saved meanwhile; nothing is lost."""
    there = settled_now().part(group)
    differing = [
        (form[name].label.text, asdict(there)[name]) for name in changed_names(there, wanted)
    ]
    saved = get_saved_group(group)
    form.seen.data = str(saved.version)
    return _page(group, form, wanted, _CONFLICT, differing=differing, saved=saved)


def _page(
    group: Group, form: GroupForm, part: Part, status: int, **more: Any
) -> ResponseReturnValue:
    page = render_template(
        "organizer/settings_group.html",
        form=form,
        group=group,
        part=part,
        heading=HEADINGS[group],
        shown=SHOWN[group],
        is_preview="preview" in request.form and not form.errors,
        sender=post_office().sender,
        **({"differing": None, "saved": get_saved_group(group)} | more),
    )
    return make_response(page, status)
