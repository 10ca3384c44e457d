"""Changes of accounts that are under way: one at a time per person, decided by the database."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("""
        create table account_changes (
            subject_id uuid primary key,
            change_id uuid not null,
            takes_access boolean not null,
            started_at timestamptz not null
        )""")


def downgrade() -> None:
    op.execute("drop table account_changes")
