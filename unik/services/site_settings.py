"""Settling something for the whole site."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from unik.domain.errors import UnikError
from unik.domain.site_settings import Group, Part, as_saved
from unik.extensions import db
from unik.models import SiteSetting
from unik.services import audit

_INSERT = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


class ChangedMeanwhile(UnikError):
    """Somebody else has changed the group since it was read."""


def change(
    group: Group,
    part: Part,
    *,
    seen: int,
    names: list[str],
    picture: bytes | None = None,
    by: UUID,
    now: datetime,
) -> None:
    """Settle a group as `part` has it; raise `ChangedMeanwhile` unless `seen` is its version.

    `names` are the settings that differ, for the trail, which holds none of the values.
    """
    _save(group, as_saved(part), seen=seen, picture=picture, by=by, now=now)
    audit.record("change_settings", by=by, now=now, group=group.value, names=names)
    db.session.commit()


def reset(group: Group, *, seen: int, by: UUID, now: datetime) -> None:
    """Let a group be as the server says again; raise `ChangedMeanwhile` as above."""
    _save(group, {}, seen=seen, picture=None, by=by, now=now)
    audit.record("reset_settings", by=by, now=now, group=group.value)
    db.session.commit()


def _save(
    group: Group,
    settled: dict[str, object],
    *,
    seen: int,
    picture: bytes | None,
    by: UUID,
    now: datetime,
) -> None:
    """Write the group, of several who have seen the same version the first one's."""
    changed: dict[str, Any] = {
        "settled": settled,
        "picture": picture,
        "changed_at": now,
        "changed_by": by,
    }
    writing = _INSERT[db.engine.dialect.name](SiteSetting).values(name=group, version=1, **changed)
    saved = db.session.scalar(
        writing.on_conflict_do_update(
            index_elements=[SiteSetting.name],
            set_={**changed, "version": SiteSetting.version + 1},
            where=SiteSetting.version == seen,
        ).returning(SiteSetting.version)
    )
    if saved is None:
        db.session.rollback()
        raise ChangedMeanwhile
