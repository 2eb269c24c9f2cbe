"""What a phone sends of ticks."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from unik.domain.evacuation import Tick
from unik.web.moments import read_moment

_MOST = 2000


def read_ticks(body: object) -> list[Tick] | None:
    """Return the ticks of a list, in its order, or `None` where one of them cannot be read."""
    if not isinstance(body, list) or len(cast("list[object]", body)) > _MOST:
        return None
    try:
        return [_read(each) for each in cast("list[object]", body)]
    except ValueError:
        return None


def _read(body: object) -> Tick:
    """Return one tick; raise ValueError for what is none."""
    if not isinstance(body, dict):
        raise ValueError("not a tick")
    fields = cast("Mapping[str, object]", body)
    found, guest = fields.get("found"), fields.get("sign_up_id")
    if not isinstance(found, bool):
        raise ValueError("neither found nor missing")
    return Tick(
        id=UUID(_text(fields, "id")),
        sign_up_id=None if guest is None else UUID(_text(fields, "sign_up_id")),
        found=found,
        ticked_at=_moment(fields, "ticked_at"),
        sent_at=_moment(fields, "sent_at"),
    )


def _moment(fields: Mapping[str, object], name: str) -> datetime | None:
    return read_moment(_text(fields, name)) if name in fields else None


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise ValueError(name)
    return value
