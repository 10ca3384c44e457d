"""The tables of this context, for the test that compares them with the database; nothing imports this at run time."""

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, Index, Integer, Table, Text, UniqueConstraint, Uuid, func

from kernel.tables import new_metadata

METADATA = new_metadata()

USERS = Table(
    "users",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("external_auth_id", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("email_verified", Boolean, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("avatar_url", Text),
    Column("bio", Text),
    Column("phone", Text),
    Column("claimed_role", Text),
    Column("claimed_at", DateTime(timezone=True)),
    Column("last_login_at", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("external_auth_id"),
    CheckConstraint("role in ('pending', 'candidate', 'hr', 'admin')", name="users_role"),
    CheckConstraint("status in ('active', 'suspended', 'deleted')", name="users_status"),
    CheckConstraint("(claimed_role is null) = (claimed_at is null)", name="users_claim"),
)
Index("users_one_per_email", func.lower(USERS.c.email), unique=True)
