"""How Alembic reaches the app's database."""

from alembic import context
from flask import current_app

db = current_app.extensions["sqlalchemy"]
settings = current_app.extensions["migrate"].configure_args


def run() -> None:
    """Run the migrations that are asked for, each in a transaction of its own."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            transaction_per_migration=True,
            **settings,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
