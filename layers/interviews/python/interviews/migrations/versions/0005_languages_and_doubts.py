"""The languages of people, in which their interviews are scored, and why a scorecard asks for a person."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("alter table people add column language text")
    op.execute("alter table invitations add column analysis_doubts text[] not null default '{}'")


def downgrade() -> None:
    op.execute("alter table invitations drop column analysis_doubts")
    op.execute("alter table people drop column language")
