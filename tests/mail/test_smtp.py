"""Handing letters to a real mail server, which refuses, stumbles, hangs and dies."""

from email.message import EmailMessage

import pytest

from tests.mail.mail_server import MailServer, a_free_port, a_mail_server, certificate_for
from tests.mail.matters import CODE, a_matter, an_email, page_of, parts_of, text_of
from unik.domain.sending import Trouble
from unik.mail.smtp import SmtpServer, Tls
from unik.mail.troubles import Undelivered


@pytest.fixture
def server():
    with a_mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return certificate_for("127.0.0.1", tmp_path_factory.mktemp("certificates"))


def client_of(server: MailServer, **given: object) -> SmtpServer:
    ordinary = {"host": "127.0.0.1", "port": server.port, "tls": Tls.NONE, "timeout": 5.0}
    return SmtpServer(**ordinary | given)


def without_boundary(email: EmailMessage) -> dict[str, str]:
    """Return the head; where its parts end is drawn when it is sent."""
    return dict(email.items()) | {"Content-Type": email.get_content_type()}


def trouble_of(client: SmtpServer) -> Trouble:
    with pytest.raises(Undelivered) as failure:
        client.send(an_email(a_matter()))
    assert "@" not in str(failure.value)
    return failure.value.trouble


def test_a_letter_arrives_whole_and_from_whom_it_should(server):
    email = an_email(a_matter())

    client_of(server).send(email)

    [arrived] = server.letters
    assert without_boundary(arrived) == without_boundary(email)
    assert text_of(arrived).splitlines() == text_of(email).splitlines()
    assert page_of(arrived).splitlines() == page_of(email).splitlines()
    assert parts_of(arrived)["image/png"].get_content() == (
        parts_of(email)["image/png"].get_content()
    )
    assert CODE.manage_token in text_of(arrived)
    assert any(each.upper().startswith("MAIL FROM:<PASS@") for each in server.commands)
    assert [each for each in server.commands if each.upper().startswith("RCPT")] == [
        "rcpt TO:<alva@post.example>"
    ]
    assert server.commands[-1].upper() == "QUIT"


@pytest.mark.parametrize(
    ("answers", "trouble"),
    [
        ({"RCPT": "550 no such user"}, Trouble.REFUSED),
        ({"RCPT": "452 mailbox full"}, Trouble.BUSY),
        ({"RCPT": "450 greylisted, come again"}, Trouble.BUSY),
        ({"MAIL": "550 you may not send"}, Trouble.MISCONFIGURED),
        ({"MAIL": "451 not now"}, Trouble.BUSY),
        ({"DATA": "554 no"}, Trouble.REJECTED),
        ({".": "554 looks like spam"}, Trouble.REJECTED),
        ({".": "451 not now"}, Trouble.BUSY),
        ({"GREETING": "421 busy"}, Trouble.BUSY),
        ({"GREETING": "554 no service"}, Trouble.MISCONFIGURED),
    ],
)
def test_what_a_server_says_decides_what_is_done_next(server, answers, trouble):
    server.answers = answers

    assert trouble_of(client_of(server)) is trouble
    assert not server.letters


def test_a_server_that_is_not_there_is_unreachable():
    assert trouble_of(SmtpServer("127.0.0.1", a_free_port(), Tls.NONE)) is Trouble.UNREACHABLE


def test_a_name_that_leads_nowhere_is_unreachable():
    assert trouble_of(SmtpServer("mail.invalid", 25, Tls.NONE)) is Trouble.UNREACHABLE


@pytest.mark.parametrize("where", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA", "IN DATA", "."])
def test_nobody_waits_for_ever_for_a_server_that_hangs(server, where):
    server.hangs_at = where

    assert trouble_of(client_of(server, timeout=0.2)) is Trouble.TIMED_OUT


@pytest.mark.parametrize("where", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA", "IN DATA"])
def test_a_server_that_dies_before_it_has_the_letter_has_not_taken_it(server, where):
    server.dies_at = where

    assert trouble_of(client_of(server)) is Trouble.UNREACHABLE
    assert not server.letters


def test_a_letter_that_was_taken_without_an_answer_is_repeated_under_the_same_id(server):
    email, client = an_email(a_matter()), client_of(server)
    server.dies_at = "."

    assert trouble_of(client) is Trouble.UNREACHABLE
    server.dies_at = None
    client.send(email)

    assert len(server.ids) == 2
    assert len(set(server.ids)) == 1


@pytest.mark.parametrize("goodbye", [{"answers": {"QUIT": "500 what"}}, {"dies_at": "QUIT"}])
def test_a_letter_that_was_taken_stays_taken_however_one_parts(goodbye):
    with a_mail_server(**goodbye) as server:
        client_of(server).send(an_email(a_matter()))

        assert len(server.letters) == 1


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
def test_a_letter_is_encrypted_on_its_way_and_the_sign_in_too(certificate, tls):
    file, context = certificate
    with a_mail_server(context=context, is_implicit=tls is Tls.IMPLICIT) as server:
        client = client_of(server, tls=tls, user="unik", password="hemligt", authorities=str(file))
        client.send(an_email(a_matter()))

    assert len(server.letters) == 1
    if tls is Tls.STARTTLS:
        verbs = [each.partition(" ")[0].upper() for each in server.commands]
        assert verbs.index("STARTTLS") < verbs.index("AUTH") < verbs.index("MAIL")


def test_nothing_is_said_to_a_server_that_cannot_encrypt(server):
    client = client_of(server, tls=Tls.STARTTLS, user="unik", password="hemligt")

    assert trouble_of(client) is Trouble.MISCONFIGURED
    assert not [each for each in server.commands if each.upper().startswith(("AUTH", "MAIL"))]


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
def test_a_certificate_nobody_vouches_for_is_refused(certificate, tls):
    _, context = certificate
    with a_mail_server(context=context, is_implicit=tls is Tls.IMPLICIT) as server:
        assert trouble_of(client_of(server, tls=tls)) is Trouble.MISCONFIGURED

    assert not [each for each in server.commands if each.upper().startswith("MAIL")]


def test_a_certificate_for_another_name_is_refused(tmp_path):
    file, context = certificate_for("mail.example", tmp_path)
    with a_mail_server(context=context) as server:
        client = client_of(server, tls=Tls.STARTTLS, authorities=str(file))

        assert trouble_of(client) is Trouble.MISCONFIGURED


def test_a_wrong_password_is_for_whoever_runs_the_site_to_mend(server):
    server.answers = {"AUTH": "535 wrong"}

    assert trouble_of(client_of(server, user="unik", password="fel")) is Trouble.MISCONFIGURED


def test_the_password_is_not_shown_where_the_server_is():
    assert "hemligt" not in repr(SmtpServer("mail.example", 587, user="unik", password="hemligt"))
