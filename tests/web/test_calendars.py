"""What calendars and caches are told about the files they fetch."""

import pytest
from icalendar import Calendar

from tests.builders import WEEK_BEFORE, an_event
from unik.domain.event_states import EventState


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def the_entry(answer):
    [entry] = Calendar.from_ical(answer.data).events
    return entry


@pytest.mark.parametrize("path", ["/kvallar/{event.slug}.ics", "/kalender.ics"])
def test_an_event_is_the_same_under_whatever_name_the_site_is_asked(client, path):
    event = an_event()

    hosts = ("127.0.0.1", "localhost", "localhost:8000")
    answers = [client.get(path.format(event=event), headers={"Host": host}) for host in hosts]

    assert {the_entry(answer)["uid"] for answer in answers} == {f"{event.id}@unik"}


def test_the_feed_and_the_file_speak_of_the_same_event(client):
    event = an_event()

    file, feed = (client.get(path) for path in (f"/kvallar/{event.slug}.ics", "/kalender.ics"))

    assert the_entry(file)["uid"] == the_entry(feed)["uid"]


@pytest.mark.parametrize("path", ["/kvallar/{event.slug}.ics", "/kalender.ics"])
def test_a_cache_keeps_the_languages_apart(client, path):
    event = an_event(state=EventState.CANCELLED)
    address = path.format(event=event)

    swedish, english = (
        client.get(address, headers={"Accept-Language": language}) for language in ("sv", "en")
    )

    assert the_entry(swedish)["summary"] != the_entry(english)["summary"]
    assert swedish.cache_control.max_age
    assert {"accept-language", "cookie"} <= {each.lower() for each in swedish.vary}
