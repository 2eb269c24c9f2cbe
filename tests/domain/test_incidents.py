"""What happened at an evening, on no person."""

from datetime import UTC, datetime
from uuid import uuid4

from unik.domain.incidents import (
    MINUTES_AGO,
    Action,
    Category,
    IncidentCount,
    IncidentRequest,
    incident_counts,
)

NOW = datetime(2026, 10, 30, 19, 30, 42, 7, tzinfo=UTC)


def test_it_happened_so_many_minutes_ago_to_the_minute():
    moments = [
        IncidentRequest(uuid4(), Category.INJURY, Action.FIRST_AID, each).happened_at(NOW)
        for each in MINUTES_AGO
    ]

    assert [moment.strftime("%H.%M.%S") for moment in moments] == [
        "19.30.00",
        "19.25.00",
        "19.15.00",
        "19.00.00",
        "18.30.00",
    ]


def test_what_happened_is_counted_in_the_order_of_the_buttons():
    happened = [
        (Category.QUARREL, Action.TALK),
        (Category.INJURY, Action.EMERGENCY),
        (Category.QUARREL, Action.TALK),
        (Category.INJURY, Action.FIRST_AID),
    ]

    assert incident_counts(happened) == (
        IncidentCount(Category.INJURY, Action.FIRST_AID, 1),
        IncidentCount(Category.INJURY, Action.EMERGENCY, 1),
        IncidentCount(Category.QUARREL, Action.TALK, 2),
    )
    assert incident_counts([]) == ()
