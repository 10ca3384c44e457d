"""The tables of this context, for migrations and the test that compares them with the database; nothing imports this at run time."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import JSONB

METADATA = MetaData()

TEMPLATES = Table(
    "templates",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("created_by", Uuid, nullable=False),
    Column("status", Text, nullable=False),
    Column("settings", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
)
Index("templates_by_author", TEMPLATES.c.created_by, TEMPLATES.c.created_at.desc())

QUESTIONS = Table(
    "questions",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("template_id", Uuid, ForeignKey("templates.id", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("order_number", Integer, nullable=False),
    Column("time_limit", Integer, nullable=False),
    Column("required", Boolean, nullable=False),
    Column("hints", Text),
    Column("options", JSONB),
    Column("created_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("template_id", "order_number", name="questions_one_per_order", deferrable=True, initially="DEFERRED"),
)

PEOPLE = Table(
    "people",
    METADATA,
    Column("user_id", Uuid, primary_key=True),
    Column("full_name", Text, nullable=False),
    Column("version", Integer, nullable=False),
)
