"""Did the page help? One tap under every page, and then a sentence from whoever wants to."""

from typing import Any

from flask import Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, TextAreaField

from unik.domain.page_votes import Helped, PageKind
from unik.extensions import csrf
from unik.services import remarks
from unik.web import clock, transactions
from unik.web.forms import Form, page_with
from unik.web.page_words import PAGE_WORDS
from unik.web.public import public
from unik.web.public.form_ids import new_form_id
from unik.web.public.open_forms import OpenForm
from unik.web.public.remark_fields import FROM_A_NETWORK, once, read_remark
from unik.web.rate_limits import HOUR, Limit, count, network_address
from unik.web.words import lazy_gettext

VOTES_FROM_A_NETWORK = Limit("page votes", 600, HOUR)


class VoteForm(OpenForm):
    """Two buttons that say about which kind of page they are."""

    page = HiddenField()
    helped = HiddenField()

    @property
    def vote(self) -> tuple[PageKind, Helped] | None:
        """What was pressed; `None` for what no button says."""
        try:
            return PageKind(self.page.data or ""), Helped(self.helped.data or "")
        except ValueError:
            return None


class SentenceForm(Form):
    """Asks why, of whoever wants to say."""

    form_id = HiddenField(default=new_form_id)
    sentence = TextAreaField(lazy_gettext("Vill du berätta mer?"))


@public.route("/tyck-till", methods=["GET", "POST"])
@csrf.exempt
def vote() -> ResponseReturnValue:
    """Count a vote, once for a kind of page as long as the browser is open; then ask why."""
    transactions.expect_only_reads()
    form = VoteForm()
    if form.is_filled_in() and (chosen := form.vote):
        _count_vote(*chosen)
        page, helped = chosen
        return redirect(url_for("public.sentence", sida=page.value, svar=helped.value), 303)
    asked = form.page.data or request.args.get("sida", "")
    page = PageKind(asked) if asked in set(PageKind) else PageKind.OTHER
    return form.answer_with("public/vote.html", page=page, page_words=PAGE_WORDS[page])


@public.route("/tyck-till/mer", methods=["GET", "POST"])
def sentence() -> ResponseReturnValue:
    """Thank for the vote, and take a sentence about the page from whoever wants to write one."""
    transactions.expect_only_reads()
    asked = request.args.get("sida", "")
    page = PageKind(asked) if asked in set(PageKind) else PageKind.OTHER
    form = SentenceForm()
    if form.is_filled_in() and (words := read_remark(form.sentence)):
        count(FROM_A_NETWORK.of(network_address()))
        with transactions.writing():
            remarks.tell_about_page(page, words, form=once(form.form_id.data), now=clock.now())
        return redirect(url_for("public.sentence", sida=page.value, tack="ja"), 303)
    return _page(page, form)


def _page(page: PageKind, form: SentenceForm) -> Response:
    if "tack" in request.args and request.method == "GET":
        return Response(render_template("public/sentence_taken.html"))
    return page_with(
        form,
        "public/sentence.html",
        page=page,
        has_helped=request.args.get("svar") == Helped.YES,
    )


def _count_vote(page: PageKind, helped: Helped) -> None:
    known: Any = session
    voted: list[str] = known.get("voted", [])
    if page.value in voted:
        return
    count(VOTES_FROM_A_NETWORK.of(network_address()))
    with transactions.writing():
        remarks.vote(page, helped, now=clock.now())
    known["voted"] = [*voted, page.value]
