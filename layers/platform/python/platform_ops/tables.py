"""The outbox: events of every context, written in the transaction of their change and published by the relay."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, Integer, Table, Text, Uuid, func, text
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
