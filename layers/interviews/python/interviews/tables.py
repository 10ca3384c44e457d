"""The tables of this context, for the test that compares them with the migrated database; nothing imports this at run time."""

from sqlalchemy import (
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
    and_,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from kernel.tables import new_metadata

METADATA = new_metadata()

TEMPLATES = Table(
    "templates",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("created_by", Uuid, nullable=False),
    Column("status", Text, CheckConstraint("status in ('draft', 'active', 'archived')", name="templates_status"), nullable=False),
    Column("settings", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
)
Index("templates_by_author", TEMPLATES.c.created_by, TEMPLATES.c.created_at.desc())
Index("templates_by_age", TEMPLATES.c.created_at.desc())

QUESTIONS = Table(
    "questions",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("template_id", Uuid, ForeignKey("templates.id", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False),
    Column("type", Text, CheckConstraint("type in ('video', 'text', 'multiple_choice')", name="questions_type"), nullable=False),
    Column("order_number", Integer, CheckConstraint("order_number > 0", name="questions_order"), nullable=False),
    Column("time_limit", Integer, nullable=False),
    Column("required", Boolean, nullable=False),
    Column("hints", Text),
    Column("options", JSONB, CheckConstraint("(type = 'multiple_choice') = (options is not null)", name="questions_options")),
    Column("created_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("template_id", "order_number", name="questions_one_per_order", deferrable=True, initially="DEFERRED"),
)

PEOPLE = Table(
    "people",
    METADATA,
    Column("user_id", Uuid, primary_key=True),
    Column("full_name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", Text),
)

INVITATIONS = Table(
    "invitations",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("template_id", Uuid, ForeignKey("templates.id"), nullable=False),
    Column("template_version", Integer, nullable=False),
    Column("candidate_id", Uuid, nullable=False),
    Column("company_name", Text, nullable=False),
    Column("invited_by", Uuid, nullable=False),
    Column("status", Text, nullable=False),
    Column("allow_pause", Boolean, nullable=False),
    Column("show_timer", Boolean, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("started_at", DateTime(timezone=True)),
    Column("last_activity_at", DateTime(timezone=True)),
    Column("completed_at", DateTime(timezone=True)),
    Column("completed_reason", Text),
    Column("total_questions", Integer, nullable=False),
    Column("decision", Text),
    Column("decision_at", DateTime(timezone=True)),
    Column("decision_by", Uuid),
    Column("decision_note", Text),
    Column("analysis_id", Uuid),
    Column("analysis_status", Text),
    Column("analysis_score", Integer),
    Column("analysis_recommendation", Text),
    Column("analysis_completed_at", DateTime(timezone=True)),
    Column("analysis_error_message", Text),
    Column("analysis_occurred_at", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("erased_at", DateTime(timezone=True)),
    Column("analysis_doubts", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    UniqueConstraint("candidate_id", "template_id", name="invitations_one_per_candidate"),
    CheckConstraint("status in ('pending', 'in_progress', 'completed', 'expired')", name="invitations_status"),
    CheckConstraint("completed_reason in ('manual', 'early_finish', 'auto_timeout')", name="invitations_completed_reason"),
    CheckConstraint("total_questions > 0", name="invitations_total_questions"),
    CheckConstraint("decision in ('approved', 'rejected')", name="invitations_decision"),
    CheckConstraint("analysis_status in ('in_progress', 'completed', 'failed')", name="invitations_analysis_status"),
    CheckConstraint("analysis_score between 0 and 100", name="invitations_analysis_score"),
    CheckConstraint("analysis_recommendation in ('hire', 'consider', 'reject')", name="invitations_analysis_recommendation"),
    CheckConstraint("status not in ('in_progress', 'completed') or started_at is not null", name="invitations_started"),
    CheckConstraint("(status = 'completed') = (completed_at is not null and completed_reason is not null)", name="invitations_completed"),
    CheckConstraint("decision is null or (status = 'completed' and decision_at is not null)", name="invitations_decided"),
    CheckConstraint("erased_at is null or (status in ('completed', 'expired') and decision_note is null)", name="invitations_erased"),
)
Index("invitations_by_inviter", INVITATIONS.c.invited_by, INVITATIONS.c.created_at.desc())
Index("invitations_by_candidate", INVITATIONS.c.candidate_id, INVITATIONS.c.created_at.desc())
Index("invitations_by_template", INVITATIONS.c.template_id)
Index("invitations_by_deadline", INVITATIONS.c.expires_at, postgresql_where=INVITATIONS.c.status.in_(["pending", "in_progress"]))
Index(
    "invitations_without_pause",
    INVITATIONS.c.last_activity_at,
    postgresql_where=and_(INVITATIONS.c.status == "in_progress", ~INVITATIONS.c.allow_pause),
)

RESPONSES = Table(
    "responses",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("invitation_id", Uuid, ForeignKey("invitations.id"), nullable=False),
    Column("question_id", Uuid, ForeignKey("questions.id"), nullable=False),
    Column("question_index", Integer, nullable=False),
    Column("question_text", Text, nullable=False),
    Column("response_type", Text, CheckConstraint("response_type in ('text', 'code', 'video')", name="responses_type"), nullable=False),
    Column("text_answer", Text),
    Column("code_answer", Text),
    Column("video_url", Text),
    Column("duration", Integer, nullable=False),
    Column("measured_seconds", Integer, nullable=False),
    Column("submitted_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("invitation_id", "question_id", name="responses_one_per_question"),
)
