"""An organizer looks after the guests of an evening."""

import pytest
from playwright.sync_api import expect

from tests.browser.signed_in_pages import sign_in_page
from tests.builders import DURING, a_sign_up, an_account, an_event
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_guests_are_found_helped_added_and_listed(serve, a_page, tmp_path, width, scheme):
    site = serve(at=DURING)
    desk = a_page(site, width=width, scheme=scheme, expected="status of 422")
    with site.backstage():
        event = an_event()
        a_sign_up(event, name="Åsa Lindqvist", email="asa@post.example", short_code="K7F4QM")
        a_sign_up(event, name="Örjan Berg")
        at = f"/arrangor/kvallar/{event.slug}/gaster"
        db.session.commit()
        sign_in_page(desk, site, an_account(Role.ORGANIZER), DURING)
    said = desk.get_by_role("status")

    desk.goto(at)
    desk.get_by_label("Sök på namn eller kod").fill("örjan")
    desk.get_by_role("button", name="Sök").click()
    expect(desk.get_by_role("rowheader")).to_have_text(["Örjan B"])
    desk.get_by_role("link", name="Örjan B").click()
    desk.get_by_role("button", name="Spärra passet").click()
    expect(said).to_contain_text("Dörren ser bara ”Ring ansvarig”.")
    desk.get_by_role("button", name="Ta bort spärren").click()
    expect(said).to_contain_text("Spärren är borta.")

    desk.goto(at)
    desk.get_by_role("link", name="Åsa L").click()
    desk.get_by_role("button", name="Skicka passet igen").click()
    expect(said).to_contain_text("Passet skickas igen till gästens e-post.")
    desk.get_by_label("Gästen har bett om det").check()
    desk.get_by_role("button", name="Avboka anmälan").click()
    expect(said).to_contain_text("Anmälan är avbokad.")
    expect(desk.get_by_text("Avbokad", exact=True)).to_be_visible()

    desk.goto(at)
    desk.get_by_role("link", name="Anmäl en gäst").click()
    desk.get_by_label("Vad heter gästen?").fill("Ebba Ö")
    for box, number in (("Dag", "27"), ("Månad", "3"), ("År", "2012")):
        desk.get_by_label(box, exact=True).fill(number)
    desk.get_by_role("button", name="Anmäl gästen").click()
    expect(desk.get_by_role("alert")).to_contain_text("Skriv ett nummer till en vuxen")
    expect(desk.get_by_label("Vad heter gästen?")).to_have_value("Ebba Ö")
    desk.get_by_label("Numret lämnas i dörren i stället").check()
    desk.get_by_role("button", name="Anmäl gästen").click()
    expect(said).to_contain_text("Gästen är anmäld. Läs upp koden:")

    desk.goto(at)
    desk.get_by_role("link", name="Hämta gästlistan").click()
    desk.get_by_label("Säkerheten under kvällen").check()
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Hämta filen").click()
    download.value.save_as(tmp_path / "gaster.csv")
    listed = (tmp_path / "gaster.csv").read_text("utf-8-sig")
    assert [name in listed for name in ("Ebba Ö", "Örjan B", "Åsa L")] == [True, True, False]

    with site.backstage():
        told = {each.action: each.details for each in db.session.query(AuditEntry)}
    assert told["cancel_sign_up"]["reason"] == "guest_asked"
    assert told["export_guests"]["reason"] == "safety"
    assert {"block_sign_up", "unblock_sign_up", "add_sign_up", "resend_pass"} <= told.keys()
