"""Tokens that are refused before they end, and the audit: who did what to whom, kept in the transaction that did it."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        create table refused_tokens (
            user_id uuid primary key,
            refused_since timestamptz not null,
            reason text not null constraint refused_tokens_reason check (reason in ('suspended', 'deleted'))
        )""")
    op.execute("""
        create function refuse_tokens(person uuid, because text) returns void
        language sql security definer set search_path = platform, pg_temp as $$
            delete from refused_tokens where refused_since < now() - interval '1 day';
            insert into refused_tokens (user_id, refused_since, reason) values (person, clock_timestamp(), because)
            on conflict (user_id) do update set refused_since = excluded.refused_since, reason = excluded.reason
        $$""")
    op.execute("""
        create function accept_tokens(person uuid) returns void
        language sql security definer set search_path = platform, pg_temp as $$ delete from refused_tokens where user_id = person $$""")
    op.execute("revoke all on function refuse_tokens(uuid, text), accept_tokens(uuid) from public")
    op.execute("grant usage on schema platform to users_writer")
    op.execute("grant execute on function refuse_tokens(uuid, text), accept_tokens(uuid) to users_writer")
    op.execute("""
        create table audit (
            event_id uuid primary key,
            at timestamptz not null,
            actor_id uuid,
            action text not null,
            subject_id text not null
        )""")
    op.execute("create index audit_in_time on audit (at desc, event_id)")
    op.execute("create index audit_of_actor on audit (actor_id, at desc)")
    op.execute("create index audit_of_subject on audit (subject_id, at desc)")
    op.execute("""
        create function keep_audit() returns trigger
        language plpgsql security definer set search_path = platform, pg_temp as $$
        begin
            insert into audit (event_id, at, actor_id, action, subject_id)
            select event_id, created_at, cast(payload->'metadata'->>'userId' as uuid), event_type, payload->'metadata'->>'aggregateId'
            from told
            where payload->'metadata'->>'aggregateId' is not null
              and (payload->'metadata'->>'userId' is not null or payload->>'source' = 'user-service');
            return null;
        end $$""")
    op.execute("revoke all on function keep_audit() from public")
    op.execute("""
        create trigger outbox_keeps_audit after insert on outbox referencing new table as told
        for each statement execute function keep_audit()""")
    op.execute("""
        create function refuse_change_of_audit() returns trigger language plpgsql as $$
        begin
            raise exception 'the audit is only ever added to';
        end $$""")
    op.execute("""
        create trigger audit_is_append_only before update or delete on audit
        for each statement execute function refuse_change_of_audit()""")


def downgrade() -> None:
    op.execute("drop trigger outbox_keeps_audit on outbox")
    op.execute("drop table audit, refused_tokens")
    op.execute("drop function keep_audit(), refuse_change_of_audit(), refuse_tokens(uuid, text), accept_tokens(uuid)")
