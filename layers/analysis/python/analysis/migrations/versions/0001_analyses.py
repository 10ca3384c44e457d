"""Analyses with the lines of their scorecards, the schedule of calls, and the replica of decisions."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        create table analyses (
            id uuid primary key,
            invitation_id uuid not null unique,
            candidate_id uuid not null,
            template_id uuid not null,
            template_title text not null,
            company_id uuid not null,
            company_name text not null,
            hr_user_id uuid not null,
            language text not null,
            status text not null constraint analyses_status check (status in ('pending', 'in_progress', 'completed', 'failed')),
            attempt integer not null,
            overall_score integer constraint analyses_score check (overall_score between 0 and 100),
            recommendation text constraint analyses_recommendation check (recommendation in ('hire', 'consider', 'reject')),
            summary text,
            strengths jsonb not null,
            weaknesses jsonb not null,
            model_used text,
            total_tokens_used integer not null,
            processing_time_ms integer not null,
            failure_reason text,
            error_message text,
            started_at timestamptz,
            overdue_at timestamptz not null,
            completed_at timestamptz,
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null,
            constraint analyses_completed_whole check (
                (status = 'completed') = (overall_score is not null and recommendation is not null and completed_at is not null)),
            constraint analyses_failed_with_reason check ((status = 'failed') = (error_message is not null))
        )""")
    op.execute("create index analyses_unfinished on analyses (overdue_at) where status in ('pending', 'in_progress')")
    op.execute("""
        create table question_analyses (
            id uuid primary key,
            analysis_id uuid not null references analyses (id) on delete cascade,
            index integer not null,
            question_id uuid not null,
            question_text text not null,
            question_type text not null,
            assessment text not null
                constraint question_analyses_assessment check (assessment in ('read', 'compared', 'unanswered', 'not_assessable')),
            response_text text not null,
            score integer not null constraint question_analyses_score check (score between 0 and 100),
            feedback text not null,
            criteria_scores jsonb not null,
            is_correct boolean,
            tokens_used integer not null,
            unique (analysis_id, index)
        )""")
    op.execute("create table call_schedules (vendor text primary key, next_at timestamptz not null)")
    op.execute("""
        create table decisions (
            invitation_id uuid primary key,
            decision text not null constraint decisions_decision check (decision in ('approved', 'rejected')),
            decided_at timestamptz not null
        )""")


def downgrade() -> None:
    op.execute("drop table decisions, call_schedules, question_analyses, analyses")
