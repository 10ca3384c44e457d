"""People, and the e-mail address that users publishes to the interviews context (addresses never travel in events)."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
        create table users (
            id uuid primary key,
            external_auth_id text not null unique,
            email text not null,
            first_name text not null,
            last_name text not null,
            role text not null constraint users_role check (role in ('pending', 'candidate', 'hr', 'admin')),
            status text not null constraint users_status check (status in ('active', 'suspended', 'deleted')),
            email_verified boolean not null,
            timezone text not null,
            language text not null,
            avatar_url text,
            bio text,
            phone text,
            claimed_role text,
            claimed_at timestamptz,
            last_login_at timestamptz,
            created_at timestamptz not null,
            updated_at timestamptz not null,
            version integer not null,
            constraint users_claim check ((claimed_role is null) = (claimed_at is null))
        )""")
    op.execute("create unique index users_one_per_email on users (lower(email))")
    op.execute("""
        create function email_of(user_id uuid) returns text
        language sql stable strict security definer set search_path = users, pg_temp
        as $$ select u.email from users u where u.id = email_of.user_id $$""")
    op.execute("revoke all on function email_of(uuid) from public")
    op.execute("grant usage on schema users to interviews_reader")
    op.execute("grant execute on function email_of(uuid) to interviews_reader")


def downgrade() -> None:
    op.execute("drop function email_of(uuid)")
    op.execute("drop table users")
