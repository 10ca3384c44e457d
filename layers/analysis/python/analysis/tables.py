"""The tables of this context, for the test that compares them with the database; nothing imports this at run time."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from analysis.tables_people import add_tables_of_people
from kernel.tables import new_metadata

METADATA = new_metadata()

ANALYSES = Table(
    "analyses",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("invitation_id", Uuid, nullable=False),
    Column("candidate_id", Uuid, nullable=False),
    Column("template_id", Uuid, nullable=False),
    Column("template_title", Text, nullable=False),
    Column("company_id", Uuid, nullable=False),
    Column("company_name", Text, nullable=False),
    Column("hr_user_id", Uuid, nullable=False),
    Column("language", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("overall_score", Integer),
    Column("recommendation", Text),
    Column("summary", Text),
    Column("strengths", JSONB, nullable=False),
    Column("weaknesses", JSONB, nullable=False),
    Column("model_used", Text),
    Column("total_tokens_used", Integer, nullable=False),
    Column("processing_time_ms", Integer, nullable=False),
    Column("failure_reason", Text),
    Column("error_message", Text),
    Column("started_at", DateTime(timezone=True)),
    Column("overdue_at", DateTime(timezone=True), nullable=False),
    Column("completed_at", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("generation", Integer, nullable=False, server_default="0"),
    Column("concerns", JSONB, nullable=False, server_default="[]"),
    Column("is_partial", Boolean, nullable=False, server_default="false"),
    Column("rubric_version", Integer),
    Column("rubric_digest", Text),
    Column("prompt_version", Text),
    Column("readers", Integer),
    Column("fallback_used", Boolean, nullable=False, server_default="false"),
    Column("prompt_tokens", Integer, nullable=False, server_default="0"),
    Column("completion_tokens", Integer, nullable=False, server_default="0"),
    Column("cost_micros", BigInteger, server_default="0"),
    Column("waiting_until", DateTime(timezone=True)),
    Column("waiting_for", Text),
    Column("rescoring_since", DateTime(timezone=True)),
    Column("rescore_failure", Text),
    Column("queued_since", DateTime(timezone=True)),
    Column("queued_calls", Integer),
    Column("ask_at", DateTime(timezone=True)),
    UniqueConstraint("invitation_id"),
    CheckConstraint("status in ('pending', 'in_progress', 'completed', 'failed')", name="analyses_status"),
    CheckConstraint("overall_score between 0 and 100", name="analyses_score"),
    CheckConstraint("recommendation in ('hire', 'consider', 'reject')", name="analyses_recommendation"),
    CheckConstraint(
        "(status = 'completed') = (overall_score is not null and recommendation is not null and completed_at is not null)",
        name="analyses_completed_whole",
    ),
    CheckConstraint("(status = 'failed') = (error_message is not null)", name="analyses_failed_with_reason"),
)
Index("analyses_by_owner", ANALYSES.c.hr_user_id, ANALYSES.c.created_at.desc())
Index(
    "analyses_unfinished",
    ANALYSES.c.overdue_at,
    postgresql_where=text("status in ('pending', 'in_progress') or rescoring_since is not null"),
)

Index("analyses_queued", ANALYSES.c.queued_since, ANALYSES.c.id, postgresql_where=text("ask_at is not null"))

QUESTION_ANALYSES = Table(
    "question_analyses",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("analysis_id", Uuid, ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
    Column("index", Integer, nullable=False),
    Column("question_id", Uuid, nullable=False),
    Column("question_text", Text, nullable=False),
    Column("question_type", Text, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("response_text", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("feedback", Text, nullable=False),
    Column("criteria_scores", JSONB, nullable=False),
    Column("is_correct", Boolean),
    Column("tokens_used", Integer, nullable=False),
    Column("points", JSONB, nullable=False, server_default="[]"),
    Column("marks", JSONB, nullable=False, server_default="[]"),
    Column("reasons", JSONB, nullable=False, server_default="[]"),
    Column("rubric_origin", Text),
    Column("readers", Integer, nullable=False, server_default="0"),
    UniqueConstraint("analysis_id", "index"),
    CheckConstraint("assessment in ('read', 'compared', 'unanswered', 'not_assessable', 'unread')", name="question_analyses_assessment"),
    CheckConstraint("score between 0 and 100", name="question_analyses_score"),
)

CALL_SCHEDULES = Table(
    "call_schedules",
    METADATA,
    Column("vendor", Text, primary_key=True),
    Column("requests_per_minute_used", DateTime(timezone=True)),
    Column("tokens_per_minute_used", DateTime(timezone=True)),
    Column("requests_per_day_used", DateTime(timezone=True)),
    Column("tokens_per_day_used", DateTime(timezone=True)),
    Column("tokens_per_minute", Integer),
    Column("requests_per_day", Integer),
)

CIRCUITS = Table(
    "circuits",
    METADATA,
    Column("model", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("open_until", DateTime(timezone=True)),
    Column("waiting", Integer, nullable=False),
)

GENERATIONS = Table(
    "generations",
    METADATA,
    Column("analysis_id", Uuid, ForeignKey("analyses.id", ondelete="CASCADE"), primary_key=True),
    Column("generation", Integer, primary_key=True),
    Column("overall_score", Integer, nullable=False),
    Column("recommendation", Text, nullable=False),
    Column("rubric_version", Integer, nullable=False),
    Column("rubric_digest", Text, nullable=False),
    Column("prompt_version", Text, nullable=False),
    Column("model_used", Text),
    Column("readers", Integer, nullable=False),
    Column("completed_at", DateTime(timezone=True), nullable=False),
    Column("questions", JSONB, nullable=False),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("invitation_id", Uuid, primary_key=True),
    Column("decision", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
)

LEDGER_USES = Table(
    "ledger_uses",
    METADATA,
    Column("key", Text, primary_key=True),
    Column(
        "analysis_id",
        Uuid,
        ForeignKey("analyses.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("due_at", DateTime(timezone=True), nullable=False),
)
Index(None, LEDGER_USES.c.analysis_id)

ERASED_INTERVIEWS = Table(
    "erased_interviews",
    METADATA,
    Column("invitation_id", Uuid, primary_key=True),
    Column("analysis_ids", ARRAY(Uuid), nullable=False),
    Column("erased_at", DateTime(timezone=True), nullable=False),
    Column("reading_keys", ARRAY(Text), nullable=False, server_default="{}"),
)
Index(None, ERASED_INTERVIEWS.c.erased_at)

SCORING_PLANS = Table(
    "scoring_plans",
    METADATA,
    Column("template_id", Uuid, primary_key=True),
    Column("state", Text, nullable=False),
    Column("readers", Integer, nullable=False),
    Column("model", Text),
    Column("fallback_model", Text),
    Column("results_visibility", Text, nullable=False),
    Column("rubrics", JSONB, nullable=False),
    Column("proposing_since", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    CheckConstraint("state in ('draft', 'proposing', 'fixed')", name="scoring_plans_state"),
    CheckConstraint("readers between 1 and 5", name="scoring_plans_readers"),
    CheckConstraint("results_visibility in ('at_once', 'after_decision')", name="scoring_plans_visibility"),
    CheckConstraint("(state = 'proposing') = (proposing_since is not null)", name="scoring_plans_proposing"),
)

SCORING_VERSIONS = Table(
    "scoring_versions",
    METADATA,
    Column("template_id", Uuid, ForeignKey("scoring_plans.template_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("readers", Integer, nullable=False),
    Column("model", Text, nullable=False),
    Column("fallback_model", Text),
    Column("prompt_version", Text, nullable=False),
    Column("rubrics", JSONB, nullable=False),
    Column("digest", Text, nullable=False),
    Column("created_by", Uuid),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("prompt_tokens", Integer, nullable=False, server_default="0"),
    Column("completion_tokens", Integer, nullable=False, server_default="0"),
    Column("cost_micros", BigInteger, server_default="0"),
    CheckConstraint("number > 0", name="scoring_versions_number"),
    CheckConstraint("readers between 1 and 5", name="scoring_versions_readers"),
)

add_tables_of_people(METADATA)
