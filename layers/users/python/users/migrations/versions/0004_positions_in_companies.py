"""What a member of a company is there."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("alter table company_members add column position text")


def downgrade() -> None:
    op.execute("alter table company_members drop column position")
