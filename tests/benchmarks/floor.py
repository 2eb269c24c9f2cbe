"""The floor: what Flask, SQLAlchemy and the database take for one select, one insert, one commit.

Served as UNIK is, on the same database with the same settings: `tests.benchmarks.floor:app`.
"""

import os
from uuid import UUID, uuid4

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import insert, select
from sqlalchemy.orm import Mapped, mapped_column

from unik.databases import sqlite
from unik.models.base import Base

db = SQLAlchemy(model_class=Base)


class Note(Base):
    """One line of text."""

    __tablename__ = "floor_note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    text: Mapped[str]


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["BENCHMARK_DATABASE"]
db.init_app(app)
with app.app_context():
    sqlite.set_up(db.engine)
    Base.metadata.create_all(db.engine, [Base.metadata.tables["floor_note"]])
    # The workers are forked from here, and a connection serves one process only.
    db.engine.dispose()


@app.get("/<uuid:note_id>")
def note(note_id: UUID) -> dict[str, str]:
    """Read one line and write one."""
    found = db.session.execute(select(Note.text).where(Note.id == note_id)).first()
    db.session.execute(insert(Note).values(id=uuid4(), text="one more"))
    db.session.commit()
    return {"text": found.text if found else ""}
