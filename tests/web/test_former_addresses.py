"""What organizers have open or kept of a draft leads to it, also once its address is another."""

import pytest

from tests.builders import WEEK_BEFORE, an_account
from tests.forms import form_asking_for
from tests.pages import visit
from tests.planning import NEW, six_answers, the_event
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import FormerAddress
from unik.queries.checklists import list_checklist

THE_OLD = "/arrangor/kvallar/hostmys-2026-10-30"
THE_NEW = "/arrangor/kvallar/mysigt-2026-10-30"


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))
    visit(client, NEW, **six_answers())


def rename(client, title="Mysigt", address=THE_OLD):
    visit(client, f"{address}/andra", title=title)


def test_every_page_about_it_leads_on(client):
    rename(client)

    for page in ("", "/andra", "/checklista", "/personal", "/affisch", "/forhandsvisning"):
        assert client.get(f"{THE_OLD}{page}").location == f"{THE_NEW}{page}"


def test_what_was_asked_goes_along(client):
    rename(client)

    assert client.get(f"{THE_OLD}/kopiera?a=1&a=2").location == f"{THE_NEW}/kopiera?a=1&a=2"


def test_what_was_written_meanwhile_is_sent_on_and_kept(client):
    edit = "/checklista/andra"
    page = visit(client, f"{THE_OLD}{edit}")
    sent = form_asking_for({"after": ""}, page.document).filled_in({"after": "Tacka alla"}).answers
    rename(client)

    answer = client.post(f"{THE_OLD}{edit}", data=sent)

    assert (answer.status_code, answer.location) == (307, f"{THE_NEW}{edit}")
    client.post(answer.location, data=sent)
    assert "Tacka alla" in [each.words for each in list_checklist(the_event().id)]


def test_an_address_leads_to_whoever_had_it_last_and_to_whoever_has_it(client):
    rename(client)
    visit(client, NEW, **six_answers())
    assert client.get(THE_OLD).status_code == 200

    rename(client, "Roligt")

    assert client.get(THE_OLD).location == "/arrangor/kvallar/roligt-2026-10-30"


def test_a_draft_that_takes_its_old_name_again_is_there(client):
    rename(client)
    rename(client, "Höstmys", THE_NEW)

    assert client.get(THE_OLD).status_code == 200
    assert client.get(THE_NEW).location == THE_OLD


def test_nothing_is_kept_while_the_address_stays(client):
    visit(client, f"{THE_OLD}/andra", capacity="80")

    assert the_event().capacity == 80
    assert db.session.query(FormerAddress).all() == []


def test_nobody_else_learns_of_the_new_name(client):
    rename(client)
    sign_in_as(client, an_account(Role.DOOR))

    answer = client.get(THE_OLD)

    assert (answer.status_code, answer.location) == (404, None)
    assert "mysigt" not in answer.text.casefold()


def test_what_never_was_is_not_found(client):
    assert client.get("/arrangor/kvallar/sommar-2026-10-30").status_code == 404
    assert client.get("/arrangor/utkorg/ingenting").status_code == 404
