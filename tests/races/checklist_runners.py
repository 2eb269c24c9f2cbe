"""What each process does with the template of the checklists."""

from collections.abc import Sequence
from uuid import uuid4

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from unik.domain.checklists import Line
from unik.services.checklists import save_template


def save_template_at_once(lines: Sequence[Line]) -> None:
    """Save it when everybody else is ready to."""
    together()
    save_template(lines, by=uuid4(), now=WEEK_BEFORE)
