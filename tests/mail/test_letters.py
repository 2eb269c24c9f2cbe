"""What every letter says, in each language and both forms."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import cv2
import numpy
import pytest
from icalendar import Calendar

from tests.html_checks import parse
from tests.mail.matters import (
    ALVA,
    CODE,
    COPIES,
    EVERY,
    NIGHT,
    SENDER,
    SITE,
    TO_GUESTS,
    a_matter,
    an_email,
    page_of,
    parts_of,
    text_of,
)
from tests.readability import MOST, reading_of, sentences_of
from unik.domain.messages import Audience, MessageKind
from unik.domain.sending import Trouble
from unik.domain.sign_up_states import SignUpState
from unik.mail.envelopes import as_email
from unik.mail.letters import Paragraph
from unik.mail.troubles import Undelivered
from unik.mail.writers import write

LANGUAGES = ("sv", "fi", "en")
every_letter = pytest.mark.parametrize(
    ("kind", "audience", "language"),
    [(*each, language) for each in EVERY for language in LANGUAGES],
)
every_copy = pytest.mark.parametrize(("kind", "audience"), COPIES)
LINK = re.compile(r"https?://\S+")
SWEDISH = re.compile(
    r"\b(och|eller|inte|kvällen|ditt|din|du|har|för|dörren|är|att|ett|insläpp|adress|frågor)\b",
    re.IGNORECASE,
)


@every_letter
def test_a_letter_says_the_same_in_both_forms_and_leads_somewhere(kind, audience, language):
    email = an_email(a_matter(kind, audience, language))

    text, page = text_of(email), page_of(email)
    heading = re.search("<h1>(.+)</h1>", page)[1]
    assert heading.upper() in text
    assert set(LINK.findall(text)) == set(re.findall('href="([^"]*)"', page))
    assert all(url.startswith(SITE.address + "/") for url in LINK.findall(text))
    assert email["Content-Language"] == language
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_no_swedish_is_left_in_other_languages(kind, audience, language):
    email = an_email(a_matter(kind, audience, language))

    assert not SWEDISH.findall(f"{email['Subject']}\n{text_of(email)}\n{page_of(email)}")


def test_swedish_is_seen():
    assert SWEDISH.findall(text_of(an_email(a_matter())))


@every_letter
def test_subject_and_sender_name_no_evening_place_or_person(kind, audience, language):
    email = an_email(a_matter(kind, audience, language))

    shown = f"{email['Subject']} {email['From']}".casefold()
    assert not [
        each
        for each in ("grusbalen", "stacken", "alva", "unik", "karlskoga", "2026", "19.00")
        if each in shown
    ]


@every_letter
def test_only_the_recipient_is_somebody_in_the_head(kind, audience, language):
    email = an_email(a_matter(kind, audience, language))

    assert dict(email.items()) | {"Subject": "", "Content-Type": ""} == {
        "Message-ID": "<00000000000000000000000000000009@kvallar.example>",
        "Date": "Thu, 29 Oct 2026 18:00:00 +0000",
        "From": "Ditt pass <pass@kvallar.example>",
        "To": "alva@post.example",
        "Subject": "",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "MIME-Version": "1.0",
        "Content-Type": "",
        "Content-Language": language,
    }


@every_letter
def test_lines_are_short_and_addresses_whole(kind, audience, language):
    lines = text_of(an_email(a_matter(kind, audience, language))).splitlines()

    assert all(len(line) <= 72 or LINK.fullmatch(line) for line in lines)


@every_letter
def test_a_page_loads_nothing_and_runs_nothing(kind, audience, language):
    page = page_of(an_email(a_matter(kind, audience, language)))

    assert set(re.findall(r'\bsrc="([^"]*)"', page)) <= {
        "cid:00000000000000000000000000000009@pass"
    }
    assert not re.search(r"<(script|link|iframe|object|form)\b|url\(|@import|\son\w+=", page)


@every_letter
def test_a_page_is_right_html(kind, audience, language):
    page = page_of(an_email(a_matter(kind, audience, language)))

    assert not parse(page).faults


@pytest.mark.parametrize(
    "kind",
    [
        MessageKind.PASS,
        MessageKind.LOST_PASS,
        MessageKind.PLACE_GIVEN,
        MessageKind.REVIEW_APPROVED,
        MessageKind.MOVED,
        MessageKind.REMINDER,
        MessageKind.REISSUED,
    ],
)
def test_the_picture_is_the_guests_own_pass_with_a_quiet_zone(kind):
    email = an_email(a_matter(kind))

    part = parts_of(email)["image/png"]
    picture = cv2.imdecode(numpy.frombuffer(part.get_content(), numpy.uint8), cv2.IMREAD_GRAYSCALE)
    read, *_ = cv2.QRCodeDetector().detectAndDecode(picture)
    assert read == CODE.payload
    assert f'"cid:{part["Content-ID"].strip("<>")}"' in page_of(email)
    assert part.get_content_disposition() == "inline"
    module = picture.shape[0] // 33
    edge = 4 * module
    assert picture[edge:-edge, edge:-edge].shape == (25 * module, 25 * module)
    picture[edge:-edge, edge:-edge] = 255
    assert (picture == 255).all()
    assert "K7F-4QM" in text_of(email)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_cancelled", [False, True])
def test_calendars_know_the_evening_again(language, is_cancelled):
    kind = MessageKind.EVENT_CANCELLED if is_cancelled else MessageKind.PASS
    night = replace(NIGHT, is_cancelled=is_cancelled)

    part = parts_of(an_email(a_matter(kind, language=language, night=night)))["text/calendar"]

    [entry] = Calendar.from_ical(part.get_payload(decode=True)).events
    assert entry["uid"] == f"{NIGHT.id}@unik"
    assert entry["dtstart"].dt == NIGHT.starts_at
    assert entry["status"] == ("CANCELLED" if is_cancelled else "CONFIRMED")
    assert entry["url"] == "https://kvallar.example/kvallar/hostmys"
    assert part.get_param("method") == "PUBLISH"


@every_copy
def test_an_adults_copy_cannot_change_anything_and_names_nobody(kind, audience):
    for language in LANGUAGES:
        email = an_email(a_matter(kind, audience, language))

        whole = text_of(email) + page_of(email)
        assert CODE.manage_token not in email.as_string()
        assert "Alva" not in whole
        assert not LINK.findall(whole)
        assert SITE.email in whole


def test_an_adult_learns_when_to_come_and_whom_to_call():
    text = text_of(an_email(a_matter(audience=Audience.ADULT))).replace("\u00a0", " ")

    for told in ("K7F-4QM", "kl. 19.00–23.30", "Hämtning: kl. 23.30", "070-174 06 05", "Raka"):
        assert told in text


def test_a_pass_with_a_door_of_its_own_says_so_to_the_guest_alone():
    has_a_door = replace(a_matter().guest, door="B")

    assert "Din dörr: B" in text_of(an_email(a_matter(guest=has_a_door)))
    assert "Din dörr" not in text_of(an_email(a_matter()))
    assert "Din dörr" not in text_of(an_email(a_matter(audience=Audience.ADULT, guest=has_a_door)))


def test_a_reminder_says_how_to_get_home_and_lets_them_give_the_place_back():
    text = text_of(an_email(a_matter(MessageKind.REMINDER)))

    assert "I MORGON" in text
    assert "Buss 501" in text
    assert f"https://kvallar.example/pass/{CODE.manage_token}/avboka" in text


def test_a_reminder_that_leaves_late_knows_what_day_it_is():
    morning = datetime(2026, 10, 30, 7, tzinfo=UTC)

    assert "I DAG" in text_of(an_email(a_matter(MessageKind.REMINDER, now=morning)))


def test_an_offer_says_until_when_and_leads_to_the_answer():
    text = text_of(an_email(a_matter(MessageKind.OFFER)))

    assert "Svara senast fredag 30 oktober 2026 kl.\u00a021.00." in text
    assert f"https://kvallar.example/pass/{CODE.manage_token}/erbjudande" in text


@pytest.mark.parametrize("kind", [MessageKind.LOST_PASS, MessageKind.MOVED])
@pytest.mark.parametrize(
    ("state", "told", "link"),
    [
        (SignUpState.WAITING, "Kvällen är full.", ""),
        (SignUpState.OFFERED, "Svara senast fredag", "/erbjudande"),
    ],
)
def test_who_stands_in_line_is_shown_no_code_and_not_sent_to_the_door(kind, state, told, link):
    email = an_email(a_matter(kind, guest=replace(ALVA, payload=None, state=state)))

    text = " ".join(text_of(email).split())
    assert told in text
    assert LINK.findall(text) == [SITE.pass_page(CODE.manage_token) + link]
    assert "K7F-4QM" not in text
    assert "dörren" not in text


def test_who_is_in_review_reads_that_an_organizer_answers_first():
    guest = replace(ALVA, state=SignUpState.IN_REVIEW)

    text = " ".join(text_of(an_email(a_matter(MessageKind.MOVED, guest=guest))).split())

    assert "En arrangör ska titta på din anmälan" in text
    assert "Har du fått ett svar tidigare? Då gäller det inte längre." in text
    assert "dörren" not in text


def test_who_is_put_back_into_review_keeps_the_place_and_is_shown_no_code():
    guest = replace(ALVA, state=SignUpState.IN_REVIEW)

    email = an_email(a_matter(MessageKind.UNDER_REVIEW, guest=guest))

    text = " ".join(text_of(email).split())
    assert "Platsen är din så länge. Svaret kommer i ett nytt mejl" in text
    own = SITE.pass_page(CODE.manage_token)
    assert LINK.findall(text) == [own, f"{own}/avboka"]
    assert "image/png" not in parts_of(email)
    assert "K7F-4QM" not in text


@pytest.mark.parametrize(
    ("phone", "told"),
    [
        ("070-174 06 05", "Säg till personalen, eller ring 070-174 06 05."),
        ("", "Säg till personalen, så reder vi ut det."),
    ],
)
def test_who_did_not_ask_for_a_new_pass_is_told_whom_to_tell(phone, told):
    night = replace(NIGHT, phone=phone)

    text = " ".join(text_of(an_email(a_matter(MessageKind.REISSUED, night=night))).split())

    assert f"Var det inte du som bad om ett nytt? {told}" in text


@pytest.mark.parametrize("kind", TO_GUESTS)
def test_a_guest_of_thirteen_can_read_it(kind):
    letter = write(a_matter(kind))

    said = [each.words for each in letter.blocks if isinstance(each, Paragraph)]
    assert reading_of([each for words in said for each in sentences_of(words)]).lix <= MOST


def test_who_was_declined_reads_from_when_they_are_welcome():
    guest = replace(ALVA, welcome_on=NIGHT.doors_open_at.date() + timedelta(days=300))

    text = text_of(an_email(a_matter(MessageKind.REVIEW_DECLINED, guest=guest)))

    assert "från och med 26 augusti 2027" in " ".join(text.split())
    assert "K7F-4QM" not in text


def test_thanks_lead_to_the_questions_about_that_evening():
    text = text_of(an_email(a_matter(MessageKind.THANKS)))

    assert "https://kvallar.example/kvallar/hostmys/enkat" in text


def test_a_pass_whose_master_is_gone_still_has_its_short_code():
    guest = replace(ALVA, payload=None, manage_token=None)

    email = an_email(a_matter(guest=guest))

    assert "K7F-4QM" in text_of(email)
    assert "image/png" not in parts_of(email)
    assert not LINK.findall(text_of(email))


@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_whatever_people_write_stays_words(kind, audience):
    sly = "<script>alert(1)</script> & \"'{{ 7*7 }} %(name)s"
    guest = replace(ALVA, name=sly)
    night = replace(NIGHT, title=sly, place=sly, address=sly, rules=sly, way_home=sly, phone=sly)

    page = page_of(an_email(a_matter(kind, audience, guest=guest, night=night)))

    assert "<script" not in page
    assert "49" not in page


@pytest.mark.parametrize(
    "address",
    [
        "alva@post.example\r\nBcc: alla@post.example",
        "alva@post.example\nSubject: hej",
        "alva@post.example, alla@post.example",
        "Alva <alva@post.example>",
        "alva@post.example\0",
        "alva",
        "@",
        "",
    ],
)
def test_an_address_is_one_address_and_nothing_else(address):
    with pytest.raises(Undelivered) as refusal:
        an_email(a_matter(), recipient=address)

    assert refusal.value.trouble is Trouble.REFUSED


@pytest.mark.parametrize("words", ["Ditt pass\r\nBcc: alla@post.example", "Ditt pass\nX: y"])
def test_no_word_becomes_a_line_of_the_head(words):
    letter = replace(write(a_matter()), subject=words)

    with pytest.raises(ValueError, match="linefeed or carriage return"):
        as_email(letter, NIGHT.id, sender=SENDER, recipient="a@post.example", now=a_matter().now)


@every_letter
def test_a_letter_survives_the_way(kind, audience, language):
    email = an_email(a_matter(kind, audience, language))

    arrived = message_from_bytes(email.as_bytes(), policy=default)

    assert text_of(arrived).splitlines() == text_of(email).splitlines()
    assert not [part.defects for part in arrived.walk() if part.defects]
    assert max(len(line) for line in email.as_bytes().splitlines()) <= 998
