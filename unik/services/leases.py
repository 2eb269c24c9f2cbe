"""Taking turns."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Executable, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from unik.extensions import db
from unik.models import Lease


def take(name: str, holder: UUID, *, until: datetime, now: datetime) -> bool:
    """Take on a task, or stay with it; false while another holder has it."""
    new = {"task": name, "by": holder, "until": until, "now": now}
    taken = db.session.execute(_TAKE[db.engine.dialect.name], new).scalar_one_or_none()
    db.session.commit()
    return taken is not None


def let_go(name: str, holder: UUID) -> None:
    """Leave a task to others, if the holder still has it."""
    db.session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))
    db.session.commit()


def _taking(new: postgresql.Insert | sqlite.Insert) -> Executable:
    is_ours = Lease.holder == bindparam("by")
    is_over = Lease.expires_at <= bindparam("now")
    return (
        new.values(name=bindparam("task"), holder=bindparam("by"), expires_at=bindparam("until"))
        .on_conflict_do_update(
            index_elements=[Lease.name],
            set_={"holder": new.excluded.holder, "expires_at": new.excluded.expires_at},
            where=is_ours | is_over,
        )
        .returning(Lease.name)
    )


_TAKE = {
    "postgresql": _taking(postgresql.insert(Lease)),
    "sqlite": _taking(sqlite.insert(Lease)),
}
