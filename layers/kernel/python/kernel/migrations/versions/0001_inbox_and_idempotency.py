"""Inbox and idempotency keys, in the schema of every context."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        create table inbox (
            consumer text not null,
            message_id text not null,
            result jsonb,
            claimed_at timestamptz not null default now(),
            primary key (consumer, message_id)
        )""")
    op.execute("""
        create table idempotency_keys (
            caller_id uuid not null,
            operation text not null,
            key text not null,
            fingerprint text not null,
            response jsonb,
            created_at timestamptz not null default now(),
            primary key (caller_id, operation, key)
        )""")


def downgrade() -> None:
    op.execute("drop table idempotency_keys, inbox")
