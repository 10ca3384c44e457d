"""How a template's answers are scored: what a recruiter sets, and the versions that were fixed, which nobody changes any more."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("""
        create table scoring_plans (
            template_id uuid primary key,
            state text not null constraint scoring_plans_state check (state in ('draft', 'proposing', 'fixed')),
            readers integer not null constraint scoring_plans_readers check (readers between 1 and 5),
            model text,
            fallback_model text,
            results_visibility text not null
                constraint scoring_plans_visibility check (results_visibility in ('at_once', 'after_decision')),
            rubrics jsonb not null,
            proposing_since timestamptz,
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null,
            constraint scoring_plans_proposing check ((state = 'proposing') = (proposing_since is not null))
        )""")
    op.execute("""
        create table scoring_versions (
            template_id uuid not null references scoring_plans (template_id),
            number integer not null constraint scoring_versions_number check (number > 0),
            readers integer not null constraint scoring_versions_readers check (readers between 1 and 5),
            model text not null,
            fallback_model text,
            prompt_version text not null,
            rubrics jsonb not null,
            digest text not null,
            created_by uuid,
            created_at timestamptz not null,
            primary key (template_id, number)
        )""")
    op.execute("""
        create function refuse_changed_versions() returns trigger language plpgsql set search_path = analysis, pg_temp as $$
        begin
            raise exception 'a version that was fixed stays as it is';
        end $$""")
    op.execute("""
        create trigger scoring_versions_stay before update or delete on scoring_versions
        for each row execute function refuse_changed_versions()""")


def downgrade() -> None:
    op.execute("drop table scoring_versions, scoring_plans")
    op.execute("drop function refuse_changed_versions()")
