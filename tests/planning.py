"""Filling in the form about an evening."""

from datetime import datetime

from sqlalchemy import select

from tests.builders import a_venue
from tests.forms import form_asking_for
from tests.pages import Page
from unik.domain.local_time import STOCKHOLM
from unik.extensions import db
from unik.models import Event

NEW = "/arrangor/kvallar/ny"


def six_answers(**given: object) -> dict[str, object]:
    """What is enough to publish an evening."""
    venue = given.get("venue") or a_venue(fire_limit=350).id
    ordinary = {
        "title": "Höstmys",
        "day": "2026-10-30",
        "doors": "19",
        "ends": "23.30",
        "capacity": "300",
    }
    return ordinary | given | {"venue": venue}


def the_event() -> Event:
    """Return the only event there is."""
    db.session.expire_all()
    return db.session.scalars(select(Event)).one()


def there_is_none() -> bool:
    """Say whether no event was saved."""
    return not db.session.scalars(select(Event)).all()


def local_time(moment: datetime) -> str:
    """Write a moment as Stockholm's clocks show it."""
    return f"{moment.astimezone(STOCKHOLM):%Y-%m-%d %H.%M %Z}"


def value_of(page: Page, name: str) -> str:
    """Return what stands in a box."""
    return page.document.find(f".//input[@name='{name}']").get("value")


def sent_by(page: Page) -> dict[str, str]:
    """Return what a browser would send from the form about the evening."""
    return dict(form_asking_for({"title": ""}, page.document).filled_in({}).answers)
