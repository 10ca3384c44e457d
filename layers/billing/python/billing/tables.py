"""The tables of this context, for the test that compares them with the database; nothing imports this at run time."""

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, Index, Integer, Table, Text, UniqueConstraint, Uuid

from kernel.tables import new_metadata

METADATA = new_metadata()

SUBSCRIPTIONS = Table(
    "subscriptions",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("company_id", Uuid, nullable=False),
    Column("plan_type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("stripe_customer_id", Text),
    Column("stripe_subscription_id", Text),
    Column("current_period_start", DateTime(timezone=True), nullable=False),
    Column("current_period_end", DateTime(timezone=True), nullable=False),
    Column("cancel_at_period_end", Boolean, nullable=False),
    Column("canceled_at", DateTime(timezone=True)),
    Column("trial_end", DateTime(timezone=True)),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("company_id"),
    CheckConstraint("plan_type in ('free', 'plus', 'pro')", name="subscriptions_plan"),
    CheckConstraint("status in ('active', 'past_due', 'canceled', 'trialing')", name="subscriptions_status"),
)

RESERVATIONS = Table(
    "reservations",
    METADATA,
    Column("invitation_id", Uuid, primary_key=True),
    Column("company_id", Uuid, nullable=False),
    Column("period", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    CheckConstraint("period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'", name="reservations_period"),
    CheckConstraint("state in ('reserved', 'completed')", name="reservations_state"),
)
Index("reservations_by_period", RESERVATIONS.c.company_id, RESERVATIONS.c.period)
