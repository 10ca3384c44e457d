"""The tables of people who look at scorecards; see `tables`."""

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Index, Integer, MetaData, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB


def add_tables_of_people(metadata: MetaData) -> None:
    _overrides(metadata)
    _review_requests(metadata)


def _overrides(metadata: MetaData) -> None:
    overrides = Table(
        "overrides",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("analysis_id", Uuid, ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
        Column("generation", Integer, nullable=False),
        Column("made_by", Uuid, nullable=False),
        Column("reason", Text, nullable=False),
        Column("recommendation", Text),
        Column("criteria", JSONB, nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        CheckConstraint("recommendation in ('hire', 'consider', 'reject')", name="overrides_recommendation"),
    )
    Index(None, overrides.c.analysis_id)
    rescores = Table(
        "rescore_requests",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("analysis_id", Uuid, ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
        Column("generation", Integer, nullable=False),
        Column("requested_by", Uuid, nullable=False),
        Column("reason", Text, nullable=False),
        Column("requested_at", DateTime(timezone=True), nullable=False),
    )
    Index(None, rescores.c.analysis_id)


def _review_requests(metadata: MetaData) -> None:
    requests = Table(
        "review_requests",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("analysis_id", Uuid, ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
        Column("invitation_id", Uuid, nullable=False),
        Column("candidate_id", Uuid, nullable=False),
        Column("hr_user_id", Uuid, nullable=False),
        Column("kind", Text, nullable=False),
        Column("message", Text, nullable=False),
        Column("question_id", Uuid),
        Column("opened_at", DateTime(timezone=True), nullable=False),
        Column("deadline", DateTime(timezone=True), nullable=False),
        Column("state", Text, nullable=False),
        Column("outcome", Text),
        Column("reason", Text),
        Column("answered_by", Uuid),
        Column("answered_at", DateTime(timezone=True)),
        Column("version", Integer, nullable=False),
        CheckConstraint("kind in ('human_review', 'correction')", name="review_requests_kind"),
        CheckConstraint("state in ('open', 'overdue', 'answered')", name="review_requests_state"),
        CheckConstraint("outcome in ('confirmed', 'changed', 'declined')", name="review_requests_outcome"),
        CheckConstraint(
            "(state = 'answered') = (outcome is not null and reason is not null and answered_by is not null and answered_at is not null)",
            name="review_requests_answered_whole",
        ),
    )
    waiting = text("state <> 'answered'")
    Index("review_requests_one_waiting", requests.c.analysis_id, requests.c.kind, unique=True, postgresql_where=waiting)
    Index("review_requests_by_owner", requests.c.hr_user_id, requests.c.deadline)
    Index("review_requests_open", requests.c.deadline, postgresql_where=text("state = 'open'"))
