"""What people say about scorecards beside the machine, why they had one made again, and what candidates ask for."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("""
        create table overrides (
            id uuid primary key,
            analysis_id uuid not null references analyses (id) on delete cascade,
            generation integer not null,
            made_by uuid not null,
            reason text not null,
            recommendation text constraint overrides_recommendation check (recommendation in ('hire', 'consider', 'reject')),
            criteria jsonb not null,
            made_at timestamptz not null
        )""")
    op.execute("create index on overrides (analysis_id)")
    op.execute("""
        create function refuse_changed_overrides() returns trigger language plpgsql set search_path = analysis, pg_temp as $$
        begin
            raise exception 'what somebody said stays as it was said';
        end $$""")
    op.execute("create trigger overrides_stay before update on overrides for each row execute function refuse_changed_overrides()")
    op.execute("""
        create table rescore_requests (
            id uuid primary key,
            analysis_id uuid not null references analyses (id) on delete cascade,
            generation integer not null,
            requested_by uuid not null,
            reason text not null,
            requested_at timestamptz not null
        )""")
    op.execute("create index on rescore_requests (analysis_id)")
    op.execute("""
        create table review_requests (
            id uuid primary key,
            analysis_id uuid not null references analyses (id) on delete cascade,
            invitation_id uuid not null,
            candidate_id uuid not null,
            hr_user_id uuid not null,
            kind text not null constraint review_requests_kind check (kind in ('human_review', 'correction')),
            message text not null,
            question_id uuid,
            opened_at timestamptz not null,
            deadline timestamptz not null,
            state text not null constraint review_requests_state check (state in ('open', 'overdue', 'answered')),
            outcome text constraint review_requests_outcome check (outcome in ('confirmed', 'changed', 'declined')),
            reason text,
            answered_by uuid,
            answered_at timestamptz,
            version integer not null,
            constraint review_requests_answered_whole check (
                (state = 'answered') = (outcome is not null and reason is not null and answered_by is not null and answered_at is not null))
        )""")
    op.execute("create unique index review_requests_one_waiting on review_requests (analysis_id, kind) where state <> 'answered'")
    op.execute("create index review_requests_by_owner on review_requests (hr_user_id, deadline)")
    op.execute("create index review_requests_open on review_requests (deadline) where state = 'open'")
    op.execute("create index analyses_by_owner on analyses (hr_user_id, created_at desc)")


def downgrade() -> None:
    op.execute("drop index analyses_by_owner")
    op.execute("drop table review_requests, rescore_requests, overrides")
    op.execute("drop function refuse_changed_overrides()")
