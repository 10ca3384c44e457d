"""Several readers per answer: points, levels, doubts and marks on the scorecard, its generations, what it cost, and who may call when."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("""
        alter table analyses
            add generation integer not null default 0,
            add concerns jsonb not null default '[]',
            add is_partial boolean not null default false,
            add rubric_version integer,
            add rubric_digest text,
            add prompt_version text,
            add readers integer,
            add fallback_used boolean not null default false,
            add prompt_tokens integer not null default 0,
            add completion_tokens integer not null default 0,
            add cost_micros bigint not null default 0,
            add waiting_until timestamptz,
            add waiting_for text,
            add rescoring_since timestamptz,
            add rescore_failure text""")
    op.execute("update analyses set generation = 1 where status = 'completed'")
    op.execute("update analyses set prompt_tokens = total_tokens_used")
    op.execute("drop index analyses_unfinished")
    op.execute("""
        create index analyses_unfinished on analyses (overdue_at)
        where status in ('pending', 'in_progress') or rescoring_since is not null""")
    op.execute("""
        alter table question_analyses
            add points jsonb not null default '[]',
            add marks jsonb not null default '[]',
            add reasons jsonb not null default '[]',
            add rubric_origin text,
            add readers integer not null default 0,
            drop constraint question_analyses_assessment,
            add constraint question_analyses_assessment
                check (assessment in ('read', 'compared', 'unanswered', 'not_assessable', 'unread'))""")
    op.execute("""
        create table generations (
            analysis_id uuid not null references analyses (id) on delete cascade,
            generation integer not null,
            overall_score integer not null,
            recommendation text not null,
            rubric_version integer not null,
            rubric_digest text not null,
            prompt_version text not null,
            model_used text,
            readers integer not null,
            completed_at timestamptz not null,
            questions jsonb not null,
            primary key (analysis_id, generation)
        )""")
    op.execute("""
        alter table call_schedules
            drop column next_at,
            add requests_per_minute_used timestamptz,
            add tokens_per_minute_used timestamptz,
            add requests_per_day_used timestamptz,
            add tokens_per_day_used timestamptz,
            add tokens_per_minute integer,
            add requests_per_day integer""")
    op.execute("""
        create table circuits (
            model text primary key,
            failures integer not null,
            open_until timestamptz,
            waiting integer not null
        )""")


def downgrade() -> None:
    op.execute("drop table circuits, generations")
    op.execute("alter table call_schedules add next_at timestamptz")
    op.execute("alter table question_analyses drop points, drop marks, drop reasons, drop rubric_origin, drop readers")
    op.execute("drop index analyses_unfinished")
    op.execute("""
        alter table analyses drop generation, drop concerns, drop is_partial, drop rubric_version, drop rubric_digest,
            drop prompt_version, drop readers, drop fallback_used, drop prompt_tokens, drop completion_tokens, drop cost_micros,
            drop waiting_until, drop waiting_for, drop rescoring_since, drop rescore_failure""")
    op.execute("create index analyses_unfinished on analyses (overdue_at) where status in ('pending', 'in_progress')")
