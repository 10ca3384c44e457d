"""The record of pictures. Without a reference to the person, because it ends only when no object can be left."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("""
        create table avatars (
            id uuid primary key,
            user_id uuid not null,
            state text not null constraint avatars_state check (state in ('offered', 'current', 'discarded')),
            type text constraint avatars_type check (type in ('image/jpeg', 'image/png', 'image/webp')),
            offered_at timestamptz not null,
            version integer not null,
            constraint avatars_current check (state <> 'current' or type is not null)
        )""")
    op.execute("create index on avatars (user_id)")
    op.execute("create unique index avatars_one_current on avatars (user_id) where state = 'current'")
    op.execute("create index avatars_abandoned on avatars (offered_at) where state <> 'current'")


def downgrade() -> None:
    op.execute("drop table avatars")
