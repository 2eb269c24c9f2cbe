"""Let administrators settle in the app what only the server's environment could say."""

import sqlalchemy as sa
from alembic import op

revision = "0045_add_site_setting"
down_revision = "0044_count_stays"
branch_labels = None
depends_on = None

GROUPS = (
    *("organizer", "help", "door_phones", "retention"),
    *("languages", "letters", "theme", "logo"),
)


def upgrade() -> None:
    op.create_table(
        "site_setting",
        sa.Column(
            "name",
            sa.Enum(
                *GROUPS, name="name_known", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("settled", sa.JSON(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by"],
            ["account.id"],
            name=op.f("fk_site_setting_changed_by_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_site_setting")),
    )


def downgrade() -> None:
    op.drop_table("site_setting")
