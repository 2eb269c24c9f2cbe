"""Keep a trail of what staff did, which nobody can change afterwards.

Retention will remove old rows by dropping the triggers for its own transaction.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012_add_audit_entry"
down_revision = "0011_add_scan"
branch_labels = None
depends_on = None

_ON_SQLITE = """
CREATE TRIGGER audit_entry_stays_{action} BEFORE {action} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END
"""
_REFUSAL_ON_POSTGRESQL = """
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit trail is only ever added to'; END $$
"""
_ON_POSTGRESQL = """
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()
"""


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_happened_at", "audit_entry", ["happened_at"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_ON_SQLITE.format(action="UPDATE"))
        op.execute(_ON_SQLITE.format(action="DELETE"))
    else:
        op.execute(_REFUSAL_ON_POSTGRESQL)
        op.execute(_ON_POSTGRESQL)


def downgrade() -> None:
    op.drop_table("audit_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_stays()")
