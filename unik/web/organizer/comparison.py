"""Evenings side by side."""

from collections.abc import Sequence

from unik.domain.statistics.publishing import PublishedFigures
from unik.domain.statistics.topics import Topic
from unik.web.organizer.attendance_tables import Row, Table
from unik.web.organizer.statistics_words import (
    TITLES,
    cell_words,
    evening_name,
    label_name,
    per_visit_kr,
    time_words,
)
from unik.web.words import gettext

MOST_COMPARED = 4
_COMPARED = (Topic.TURNOUT, Topic.AGE, Topic.GENDER, Topic.MUNICIPALITY, Topic.BEEN_BEFORE)


def comparison(evenings: Sequence[PublishedFigures]) -> list[Table]:
    """Return the same tables for all evenings, one column for each."""
    headings = [evening_name(each.evenings[0]) for each in evenings]
    tables = [_overview(evenings, headings)]
    tables += [_table(topic, evenings, headings) for topic in _COMPARED]
    return [each for each in tables if each.rows]


def _overview(evenings: Sequence[PublishedFigures], headings: Sequence[str]) -> Table:
    return Table(
        title=gettext("Kvällarna i siffror"),
        headings=(gettext("Mått"), *headings),
        rows=(
            (gettext("Besök"), *(each.visits[each.period] for each in evenings)),
            (
                gettext("Andel av de anmälda som kom"),
                *(each.show_rate(each.period) for each in evenings),
            ),
            (
                gettext("Mest samtidigt"),
                *(cell_words(each.peaks[each.period]) for each in evenings),
            ),
            (
                gettext("Stannade i snitt"),
                *(time_words(each.stays[each.period]) for each in evenings),
            ),
            (
                gettext("Kostnad per besök"),
                *(per_visit_kr(each.cost_kr[each.period].per_visit) for each in evenings),
            ),
            (
                gettext("Personaltid per besök"),
                *(time_words(each.staff_minutes[each.period].per_visit) for each in evenings),
            ),
        ),
    )


def _table(topic: Topic, evenings: Sequence[PublishedFigures], headings: Sequence[str]) -> Table:
    labels = dict.fromkeys(label for each in evenings for label in each.tables[topic].labels)
    ordered = sorted(label for label in labels if isinstance(label, int)) or [
        label for label in labels if label is not None
    ]
    rows: list[Row] = [
        (
            label_name(topic, label),
            *(cell_words(each.tables[topic].cell(each.period, label)) for each in evenings),
        )
        for label in [*ordered, *([None] if None in labels else [])]
    ]
    title = str(TITLES[topic])
    return Table(title=title, headings=(title, *headings), rows=tuple(rows))
