"""Old messages and keys are forgotten by one function per schema; the platform may call it and touch nothing else there.

A message is remembered for 45 days: the bus's archive replays what is 30 days old, and a queue keeps it for 14 days more.
An `Idempotency-Key` is remembered for 7 days: clients repeat within minutes, and a stored response may hold what a person wrote.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("create index on inbox (claimed_at)")
    op.execute("create index on idempotency_keys (created_at)")
    op.execute("""
        create function forget_old_messages(most integer) returns integer
        language plpgsql security definer set search_path from current as $$
        declare
            messages integer;
            keys integer;
        begin
            delete from inbox where (consumer, message_id) in (
                select consumer, message_id from inbox where claimed_at < now() - interval '45 days' limit most
            );
            get diagnostics messages = row_count;
            delete from idempotency_keys where (caller_id, operation, key) in (
                select caller_id, operation, key from idempotency_keys where created_at < now() - interval '7 days' limit most
            );
            get diagnostics keys = row_count;
            return greatest(messages, keys);
        end $$""")


def downgrade() -> None:
    op.execute("drop function forget_old_messages(integer)")
    op.execute("drop index idempotency_keys_created_at_idx, inbox_claimed_at_idx")
