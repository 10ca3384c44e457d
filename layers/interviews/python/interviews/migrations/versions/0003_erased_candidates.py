"""When a candidate is gone, what they wrote goes and the invitation stays without them; from then on nothing can be added about them."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("alter table invitations add column erased_at timestamptz")
    op.execute("""
        alter table invitations add constraint invitations_erased check (
            erased_at is null or (status in ('completed', 'expired') and decision_note is null))""")


def downgrade() -> None:
    op.execute("alter table invitations drop column erased_at")
