"""The tables every context's schema has, as the schema-equality test and Alembic see them; nothing imports this at run time.

A context declares its own in `<package>/tables.py` as `METADATA = new_metadata()` with unqualified names; the name of the schema
comes from the search path of the role that looks.
"""

from sqlalchemy import Column, DateTime, Index, MetaData, Table, Text, Uuid, func
from sqlalchemy.dialects.postgresql import JSONB

POSTGRESQL_NAMES = {
    "pk": "%(table_name)s_pkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
}


def new_metadata() -> MetaData:
    """Names of keys and indexes as PostgreSQL chooses them, so that migrations may be plain SQL."""
    return MetaData(naming_convention=POSTGRESQL_NAMES)


METADATA = new_metadata()

INBOX = Table(
    "inbox",
    METADATA,
    Column("consumer", Text, primary_key=True),
    Column("message_id", Text, primary_key=True),
    Column("result", JSONB),
    Column("claimed_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

IDEMPOTENCY_KEYS = Table(
    "idempotency_keys",
    METADATA,
    Column("caller_id", Uuid, primary_key=True),
    Column("operation", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("response", JSONB),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

Index(None, INBOX.c.claimed_at)
Index(None, IDEMPOTENCY_KEYS.c.created_at)
