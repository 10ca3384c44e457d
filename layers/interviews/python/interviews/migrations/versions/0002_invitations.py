"""Invitations and the answers of candidates."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        create table invitations (
            id uuid primary key,
            template_id uuid not null references templates (id),
            template_version integer not null,
            candidate_id uuid not null,
            company_name text not null,
            invited_by uuid not null,
            status text not null constraint invitations_status check (status in ('pending', 'in_progress', 'completed', 'expired')),
            allow_pause boolean not null,
            show_timer boolean not null,
            expires_at timestamptz not null,
            started_at timestamptz,
            last_activity_at timestamptz,
            completed_at timestamptz,
            completed_reason text
                constraint invitations_completed_reason check (completed_reason in ('manual', 'early_finish', 'auto_timeout')),
            total_questions integer not null constraint invitations_total_questions check (total_questions > 0),
            decision text constraint invitations_decision check (decision in ('approved', 'rejected')),
            decision_at timestamptz,
            decision_by uuid,
            decision_note text,
            analysis_id uuid,
            analysis_status text
                constraint invitations_analysis_status check (analysis_status in ('in_progress', 'completed', 'failed')),
            analysis_score integer constraint invitations_analysis_score check (analysis_score between 0 and 100),
            analysis_recommendation text
                constraint invitations_analysis_recommendation check (analysis_recommendation in ('hire', 'consider', 'reject')),
            analysis_completed_at timestamptz,
            analysis_error_message text,
            analysis_occurred_at timestamptz,
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null,
            constraint invitations_one_per_candidate unique (candidate_id, template_id),
            constraint invitations_started check (status not in ('in_progress', 'completed') or started_at is not null),
            constraint invitations_completed check ((status = 'completed') = (completed_at is not null and completed_reason is not null)),
            constraint invitations_decided check (decision is null or (status = 'completed' and decision_at is not null))
        )""")
    op.execute("create index invitations_by_inviter on invitations (invited_by, created_at desc)")
    op.execute("create index invitations_by_candidate on invitations (candidate_id, created_at desc)")
    op.execute("create index invitations_by_template on invitations (template_id)")
    op.execute("create index invitations_by_deadline on invitations (expires_at) where status in ('pending', 'in_progress')")
    op.execute("create index invitations_without_pause on invitations (last_activity_at) where status = 'in_progress' and not allow_pause")
    op.execute("""
        create table responses (
            id uuid primary key,
            invitation_id uuid not null references invitations (id),
            question_id uuid not null references questions (id),
            question_index integer not null,
            question_text text not null,
            response_type text not null constraint responses_type check (response_type in ('text', 'code', 'video')),
            text_answer text,
            code_answer text,
            video_url text,
            duration integer not null,
            measured_seconds integer not null,
            submitted_at timestamptz not null,
            constraint responses_one_per_question unique (invitation_id, question_id)
        )""")


def downgrade() -> None:
    op.execute("drop table responses, invitations")
