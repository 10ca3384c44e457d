"""When a person is gone, each schema forgets the responses it has stored for them or that speak of them, by one function of its own.

The platform may call it and sees nothing. What steps have answered stays: ids and outcomes, never what a person wrote.
"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("""
        create function forget_person(person uuid) returns void
        language sql security definer set search_path from current as $$
            delete from idempotency_keys where caller_id = person or strpos(response\\:\\:text, person\\:\\:text) > 0
        $$""")


def downgrade() -> None:
    op.execute("drop function forget_person(uuid)")
