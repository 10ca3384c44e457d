"""Subscriptions, the reservations that usage is counted from, and the quota function that billing publishes to the interviews context."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        create table subscriptions (
            id uuid primary key,
            company_id uuid not null unique,
            plan_type text not null constraint subscriptions_plan check (plan_type in ('free', 'plus', 'pro')),
            status text not null constraint subscriptions_status check (status in ('active', 'past_due', 'canceled', 'trialing')),
            stripe_customer_id text,
            stripe_subscription_id text,
            current_period_start timestamptz not null,
            current_period_end timestamptz not null,
            cancel_at_period_end boolean not null,
            canceled_at timestamptz,
            trial_end timestamptz,
            version integer not null,
            created_at timestamptz not null,
            updated_at timestamptz not null
        )""")
    op.execute("""
        create table reservations (
            invitation_id uuid primary key,
            company_id uuid not null,
            period text not null constraint reservations_period check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
            state text not null constraint reservations_state check (state in ('reserved', 'completed')),
            at timestamptz not null
        )""")
    op.execute("create index reservations_by_period on reservations (company_id, period)")
    _rules()
    _published_quota()


def _rules() -> None:
    """Rules that both the quota function and the queries need, said once."""
    op.execute("""
        create function effective_plan(plan_type text, status text) returns text language sql immutable
        return case when status = 'canceled' then 'free' else plan_type end""")
    op.execute("grant execute on function effective_plan(text, text) to billing_reader")
    op.execute("""
        create function interviews_per_month(plan_type text) returns integer language sql immutable
        return case plan_type when 'pro' then -1 when 'plus' then 100 else 3 end""")
    op.execute("""
        create function billing_period(at timestamptz) returns text language sql stable
        return to_char(at at time zone 'UTC', 'YYYY-MM')""")
    op.execute("grant execute on function billing_period(timestamptz) to billing_reader")
    op.execute("""
        create function lock_company(company uuid) returns void language sql volatile
        begin atomic
            select pg_advisory_xact_lock(hashtextextended('billing.company:' || company, 0));
        end""")


def _published_quota() -> None:
    """Called inside the caller's transaction: one company at a time, every statement sees what the one before has committed, and a
    rollback of the caller gives the interview back."""
    op.execute("""
        create function reserve_interview(company uuid, invitation uuid, at timestamptz)
        returns table (allowed boolean, plan text, quota integer)
        language plpgsql volatile strict security definer set search_path = billing, pg_temp as $$
        #variable_conflict use_column
        declare
            this_month constant text := billing_period($3);
            used integer;
        begin
            perform lock_company($1);
            plan := coalesce((select effective_plan(s.plan_type, s.status) from subscriptions s where s.company_id = $1), 'free');
            quota := interviews_per_month(plan);
            allowed := exists (select from reservations r where r.invitation_id = $2 and r.company_id = $1);
            if not allowed then
                select count(*) into used from reservations r where r.company_id = $1 and r.period = this_month;
                allowed := quota = -1 or used < quota;
                if allowed then
                    insert into reservations (invitation_id, company_id, period, state, at) values ($2, $1, this_month, 'reserved', $3);
                end if;
            end if;
            return next;
        end $$""")
    op.execute("revoke all on function reserve_interview(uuid, uuid, timestamptz) from public")
    op.execute("grant usage on schema billing to interviews_writer")
    op.execute("grant execute on function reserve_interview(uuid, uuid, timestamptz) to interviews_writer")


def downgrade() -> None:
    op.execute("drop function reserve_interview(uuid, uuid, timestamptz)")
    op.execute("drop function lock_company(uuid)")
    op.execute("drop function billing_period(timestamptz)")
    op.execute("drop function interviews_per_month(text)")
    op.execute("drop function effective_plan(text, text)")
    op.execute("drop table reservations, subscriptions")
