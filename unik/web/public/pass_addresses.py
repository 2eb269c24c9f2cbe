"""The secret addresses of passes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, make_response, render_template, url_for

from unik.domain.pass_codes import PassCode, manage_digest
from unik.queries.sign_ups import find_entry_pass, find_issue, was_replaced
from unik.web.codes import pass_codes
from unik.web.headers import keep_private
from unik.web.public.device_passes import knows

if TYPE_CHECKING:
    from unik.models import EntryPass


def pass_url(sign_up_id: UUID) -> str:
    """Return the address of the newest pass of a sign-up; answer 404 if it has none.

    Where the pass was issued anew meanwhile, and not to this device, that is "Mina pass".
    """
    issue = find_issue(sign_up_id) or abort(404)
    if issue.serial > 1 and not knows(sign_up_id, issue.serial):
        return url_for("public.my_passes")
    code = pass_codes().matching(*issue) or abort(404)
    return url_for("public.entry_pass", manage_token=code.manage_token)


def entry_pass_or_404(manage_token: str) -> EntryPass:
    """Return the pass at that address; answer 404 for an unknown one.

    Instead of one that was replaced there is a page that says so, and nothing else.
    """
    digest = manage_digest(manage_token)
    found = find_entry_pass(digest)
    if found is None and was_replaced(digest):
        abort(keep_private(make_response(render_template("public/replaced.html"), 410)))
    return found or abort(404)


def code_of(entry_pass: EntryPass) -> PassCode | None:
    """Derive the code again; `None` when the master that issued it is no longer accepted."""
    sign_up = entry_pass.sign_up
    return pass_codes().matching(
        sign_up.event_id, sign_up.id, entry_pass.serial, entry_pass.token_digest
    )
