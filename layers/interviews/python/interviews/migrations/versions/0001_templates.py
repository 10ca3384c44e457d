"""Templates, questions and the replica of names."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        create table templates (
            id uuid primary key,
            title text not null,
            description text not null,
            created_by uuid not null,
            status text not null constraint templates_status check (status in ('draft', 'active', 'archived')),
            settings jsonb not null,
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null
        )""")
    op.execute("create index templates_by_author on templates (created_by, created_at desc)")
    op.execute("create index templates_by_age on templates (created_at desc)")
    op.execute("""
        create table questions (
            id uuid primary key,
            template_id uuid not null references templates (id) on delete cascade,
            text text not null,
            type text not null constraint questions_type check (type in ('video', 'text', 'multiple_choice')),
            order_number integer not null constraint questions_order check (order_number > 0),
            time_limit integer not null,
            required boolean not null,
            hints text,
            options jsonb constraint questions_options check ((type = 'multiple_choice') = (options is not null)),
            created_at timestamptz not null,
            constraint questions_one_per_order unique (template_id, order_number) deferrable initially deferred
        )""")
    op.execute("""
        create table people (
            user_id uuid primary key,
            full_name text not null,
            version integer not null
        )""")


def downgrade() -> None:
    op.execute("drop table people, questions, templates")
