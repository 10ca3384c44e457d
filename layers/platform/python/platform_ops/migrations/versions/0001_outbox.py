"""The outbox: every writer may insert, only the relay reads; an insert wakes the relay when its transaction commits."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        create table outbox (
            event_id uuid primary key,
            position bigint not null generated always as identity,
            event_type text not null,
            payload jsonb not null,
            created_at timestamptz not null default now(),
            attempts integer not null default 0,
            next_attempt_at timestamptz not null default now(),
            published_at timestamptz,
            last_error text
        )""")
    op.execute("create index outbox_pending on outbox (position) where published_at is null")
    op.execute("create index outbox_published on outbox (published_at) where published_at is not null")
    op.execute("""
        create function wake_relay() returns trigger language plpgsql as $$
        begin
            perform pg_notify('outbox', '');
            return null;
        end $$""")
    op.execute("create trigger outbox_wakes_relay after insert on outbox for each statement execute function wake_relay()")


def downgrade() -> None:
    op.execute("drop table outbox")
    op.execute("drop function wake_relay()")
