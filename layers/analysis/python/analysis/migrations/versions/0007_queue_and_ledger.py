"""Runs wait for their turn in the order of completion, and one ledger for everybody: who uses which reading."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("alter table analyses add queued_since timestamptz, add queued_calls integer, add ask_at timestamptz")
    op.execute("create index analyses_queued on analyses (queued_since, id) where ask_at is not null")
    op.execute("""
        create table ledger_uses (
            key text not null,
            analysis_id uuid not null references analyses (id) on delete cascade deferrable initially deferred,
            due_at timestamptz not null,
            primary key (key, analysis_id)
        )""")
    op.execute("create index on ledger_uses (analysis_id)")
    op.execute("alter table erased_interviews add reading_keys text[] not null default '{}'")
    # A reading of the same words that somebody else gave as well stays theirs.
    op.execute("""
        create view left_behind as
        select invitation_id, erased_at, analysis_ids, array(
            select erased.key from unnest(reading_keys) as erased (key)
            where not exists (select from ledger_uses used where used.key = erased.key)
        ) as reading_keys
        from erased_interviews""")


def downgrade() -> None:
    op.execute("drop view left_behind")
    op.execute("alter table erased_interviews drop reading_keys")
    op.execute("drop table ledger_uses")
    op.execute("drop index analyses_queued")
    op.execute("alter table analyses drop queued_since, drop queued_calls, drop ask_at")
