"""What would tell who answered, for the analysis alone: it takes these words out of what a language model reads."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("""
        create function personal_words_of(user_id uuid) returns table (first_name text, last_name text, email text, phone text)
        language sql stable strict security definer set search_path = users, pg_temp
        as $$ select u.first_name, u.last_name, u.email, u.phone from users u where u.id = personal_words_of.user_id $$""")
    op.execute("revoke all on function personal_words_of(uuid) from public")
    op.execute("grant usage on schema users to analysis_writer")
    op.execute("grant execute on function personal_words_of(uuid) to analysis_writer")


def downgrade() -> None:
    op.execute("drop function personal_words_of(uuid)")
