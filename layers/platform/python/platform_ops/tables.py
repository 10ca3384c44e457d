"""The outbox: events of every context, written in the transaction of their change; the audit kept with it; refused tokens."""

from sqlalchemy import BigInteger, CheckConstraint, Column, DateTime, Identity, Index, Integer, Table, Text, Uuid, func, text
from sqlalchemy.dialects.postgresql import JSONB

from kernel.tables import new_metadata

METADATA = new_metadata()

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("event_id", Uuid, primary_key=True),
    Column("position", BigInteger, Identity(always=True), nullable=False),
    Column("event_type", Text, nullable=False),
    Column("payload", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_attempt_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("published_at", DateTime(timezone=True)),
    Column("last_error", Text),
)

Index("outbox_pending", OUTBOX.c.position, postgresql_where=OUTBOX.c.published_at.is_(None))
Index("outbox_published", OUTBOX.c.published_at, postgresql_where=OUTBOX.c.published_at.is_not(None))

REFUSED_TOKENS = Table(
    "refused_tokens",
    METADATA,
    Column("user_id", Uuid, primary_key=True),
    Column("refused_since", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("reason in ('suspended', 'deleted')", name="refused_tokens_reason"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("event_id", Uuid, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor_id", Uuid),
    Column("action", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
)

Index("audit_in_time", AUDIT.c.at.desc(), AUDIT.c.event_id)
Index("audit_of_actor", AUDIT.c.actor_id, AUDIT.c.at.desc())
Index("audit_of_subject", AUDIT.c.subject_id, AUDIT.c.at.desc())
