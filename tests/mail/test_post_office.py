"""The post office that the settings describe."""

from datetime import time
from pathlib import Path

import pytest

from unik.app import DEFAULTS
from unik.domain.messages import MessageKind
from unik.mail.folder import Folder
from unik.mail.post_office import outbox_rules, post_office
from unik.mail.sms import API, Elks
from unik.mail.smtp import SmtpServer, Tls


def settings(**given: object) -> dict[str, object]:
    return {**DEFAULTS, **given}


def test_without_a_server_letters_stay_in_a_folder_and_no_sms_is_sent():
    office = post_office(settings(MAIL_FOLDER="utkorg"))

    assert office.letters == Folder(Path("utkorg"))
    assert office.short_messages is None


def test_a_server_takes_letters_under_starttls_unless_told_otherwise():
    office = post_office(settings(SMTP_HOST="mail.example"))

    assert office.letters == SmtpServer("mail.example", 587, Tls.STARTTLS)


def test_an_account_takes_sms():
    office = post_office(settings(SMS_USER="u1", SMS_PASSWORD="p2"))

    assert office.short_messages == Elks("u1", "p2", "UNIK", API)


def test_addresses_in_letters_have_one_slash():
    site = post_office(settings(PUBLIC_URL="https://kvallar.example/")).site

    assert site.pass_page("T0K3N", "avboka") == "https://kvallar.example/pass/T0K3N/avboka"


@pytest.mark.parametrize(
    "wrong",
    [
        {"SMTP_HOST": "mail.example", "SMTP_TLS": "perhaps"},
        {"MAIL_FROM": "nobody"},
    ],
)
def test_what_cannot_be_is_noticed_at_the_start(wrong):
    with pytest.raises((ValueError, IndexError)):
        post_office(settings(**wrong))


def test_quiet_hours_and_kinds_of_sms_are_settings():
    rules = outbox_rules(settings(QUIET_HOURS="22-7", SMS_USER="u1", SMS_KINDS="moved,reminder"))

    assert (rules.quiet.begin, rules.quiet.end) == (time(22), time(7))
    assert rules.by_sms == {MessageKind.MOVED, MessageKind.REMINDER}
    assert not outbox_rules(settings(SMS_KINDS="moved")).by_sms


def test_a_pass_is_never_sent_as_sms():
    with pytest.raises(ValueError, match="SMS"):
        outbox_rules(settings(SMS_USER="u1", SMS_KINDS="pass"))
