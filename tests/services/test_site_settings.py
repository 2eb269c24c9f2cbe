"""Settling something for the whole site."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError

from tests.apps import an_app, let_go
from tests.builders import an_account
from tests.settled import settle
from tests.statements import counted_statements
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.domain.site_settings import Group, Languages, Organizer, SiteSettings
from unik.extensions import db
from unik.models import AuditEntry
from unik.queries.site_settings import get_saved_group, get_site_settings
from unik.services.site_settings import ChangedMeanwhile, change, reset
from unik.web.site_settings import KEPT_FOR, read_anew, server_settings, settled_now, site_settings

NOW = datetime(2026, 10, 30, 12, tzinfo=UTC)
DEGERFORS = Organizer(municipality="Degerfors kommun", contact_phone="0586-482 00")


@pytest.fixture
def administrator(app):
    """Return the id of an administrator."""
    return an_account(Role.ADMINISTRATOR, name="Berit Beslut").id


def test_what_nobody_has_settled_is_as_the_server_says(database_url):
    app = an_app(database_url, MUNICIPALITY="Hällefors kommun", RETENTION_PERSON_DAYS=20)
    with app.app_context():
        settings = site_settings()
    let_go(app)

    assert settings.organizer.municipality == "Hällefors kommun"
    assert settings.retention == Retention(person_days=20)


@pytest.mark.both_databases
def test_what_is_settled_wins_and_other_groups_stay_as_they_were(any_app):
    settle(organizer=DEGERFORS)

    assert settled_now() == replace(server_settings(), organizer=DEGERFORS)


@pytest.mark.both_databases
def test_of_two_who_have_seen_the_same_the_second_overwrites_nothing(any_app):
    one, other = (an_account(Role.ADMINISTRATOR).id for _ in range(2))
    change(Group.ORGANIZER, DEGERFORS, seen=0, names=["municipality"], by=one, now=NOW)

    with pytest.raises(ChangedMeanwhile):
        change(Group.ORGANIZER, Organizer(), seen=0, names=[], by=other, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        reset(Group.ORGANIZER, seen=0, by=other, now=NOW)

    assert settled_now().organizer == DEGERFORS
    assert get_saved_group(Group.ORGANIZER).version == 1
    assert db.session.query(AuditEntry).count() == 1


@pytest.mark.both_databases
def test_a_group_that_is_reset_follows_the_server_and_old_forms_still_notice(any_app):
    by = an_account(Role.ADMINISTRATOR).id
    settle(languages=Languages(finnish=False))
    reset(Group.LANGUAGES, seen=1, by=by, now=NOW)

    assert settled_now().languages == Languages()
    with pytest.raises(ChangedMeanwhile):
        change(Group.LANGUAGES, Languages(), seen=1, names=[], by=by, now=NOW)


def test_the_trail_names_what_was_changed_and_quotes_nothing(app, administrator):
    names = ["municipality", "contact_phone"]
    change(Group.ORGANIZER, DEGERFORS, seen=0, names=names, by=administrator, now=NOW)

    [entry] = db.session.query(AuditEntry).all()
    assert (entry.action, entry.account_id) == ("change_settings", administrator)
    assert entry.details == {"group": "organizer", "names": names}


def test_who_changed_a_group_is_known_while_their_account_is_there(app, administrator):
    change(Group.ORGANIZER, DEGERFORS, seen=0, names=[], by=administrator, now=NOW)

    saved = get_saved_group(Group.ORGANIZER)

    assert (saved.changed_by, saved.changed_at) == ("Berit Beslut", NOW)


def test_pages_ask_for_the_settings_once_in_a_while_and_scans_never(app, client, at):
    at(NOW)
    with counted_statements() as cold:
        read_anew()
        client.get("/tillganglighet")
    with counted_statements() as warm:
        client.get("/integritet")
    with counted_statements() as by_machines:
        at(NOW + 2 * KEPT_FOR)
        client.get("/api/v1/openapi.json")

    assert [len(cold), len(warm), len(by_machines)] == [1, 0, 0]


@pytest.mark.both_databases
def test_another_process_sees_what_was_settled_after_a_moment(any_app, database_url, at):
    at(NOW)
    other = an_app(database_url)
    with other.app_context():
        before = site_settings().organizer.municipality

    settle(organizer=DEGERFORS)
    here_at_once = site_settings().organizer.municipality
    at(NOW + KEPT_FOR)
    with other.app_context():
        later = site_settings().organizer.municipality
    let_go(other)

    assert (before, here_at_once, later) == (
        "Karlskoga kommun", "Degerfors kommun", "Degerfors kommun",
    )  # fmt: skip


def test_without_an_answer_of_the_database_pages_go_by_what_they_knew(app, at):
    at(NOW)
    settle(organizer=DEGERFORS)
    site_settings()
    db.session.execute(db.text("ALTER TABLE site_setting RENAME TO lost"))
    db.session.commit()
    at(NOW + 2 * KEPT_FOR)

    assert site_settings().organizer == DEGERFORS
    with pytest.raises(OperationalError):
        settled_now()


def test_what_an_older_or_newer_program_saved_is_read_as_far_as_it_is_known(app):
    settle(organizer=DEGERFORS)
    settle(retention=Retention(person_days=12))
    db.session.execute(
        db.text(
            'UPDATE site_setting SET settled = \'{"municipality": "Åre kommun", "new": 1}\''
            " WHERE name = 'organizer'"
        )
    )
    db.session.execute(
        db.text("UPDATE site_setting SET settled = '{\"person_days\": 0}' WHERE name = 'retention'")
    )
    db.session.commit()

    settings = get_site_settings(SiteSettings(organizer=Organizer(contact_phone="1")))

    assert settings.organizer == Organizer(municipality="Åre kommun", contact_phone="1")
    assert settings.retention == Retention()
