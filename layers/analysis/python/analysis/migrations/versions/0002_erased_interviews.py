"""Interviews whose candidate is gone: nothing is analysed any more, and documents that a running analysis still writes are found."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        create table erased_interviews (
            invitation_id uuid primary key,
            analysis_ids uuid[] not null,
            erased_at timestamptz not null
        )""")
    op.execute("create index on erased_interviews (erased_at)")
    op.execute("""
        create function refuse_erased_interviews() returns trigger language plpgsql set search_path = analysis, pg_temp as $$
        begin
            if exists (select from erased_interviews e where e.invitation_id = new.invitation_id) then
                raise exception 'the candidate of this interview is gone';
            end if;
            return new;
        end $$""")
    op.execute("""
        create trigger analyses_of_erased_interviews before insert on analyses
        for each row execute function refuse_erased_interviews()""")


def downgrade() -> None:
    op.execute("drop trigger analyses_of_erased_interviews on analyses")
    op.execute("drop function refuse_erased_interviews()")
    op.execute("drop table erased_interviews")
