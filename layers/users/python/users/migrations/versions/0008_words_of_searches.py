"""Words as people write them, in what is searched and in what is searched for: `React/Docker` are two, `C++` and `C#` others than `C`."""

from alembic import op

revision = "0008"
down_revision = "0007"

TOLD = "concat_ws(' ', u.first_name, u.last_name, u.bio, string_agg(concat_ws(' ', c.name, c.slug), ' '))"


def upgrade() -> None:
    op.execute(r"""
        create function words_of(told text) returns text language sql immutable parallel safe
        as $$ select regexp_replace(regexp_replace(translate(told, '/\', '  '), '(\w)#', '\1sharp', 'g'), '(\w)\+\+', '\1plusplus', 'g') $$""")
    op.execute("grant execute on function words_of(text) to users_reader")
    _search_by(f"words_of({TOLD})")


def downgrade() -> None:
    _search_by(TOLD)
    op.execute("drop function words_of(text)")


def _search_by(words: str) -> None:
    """The function of revision 0002 with other words; everybody is refreshed."""
    op.execute(f"""
        create or replace function refresh_candidate_search(candidates uuid[]) returns void
        language plpgsql set search_path = users, pg_temp as $$
        begin
            perform from users where id = any(candidates) order by id for no key update;
            delete from candidate_search s
            where s.candidate_id = any(candidates)
              and not exists (select from users u where u.id = s.candidate_id and u.role = 'candidate' and u.status = 'active');
            insert into candidate_search as s
                (candidate_id, score, created_at, experience_level, best_proficiency, most_years, document)
            select u.id, coalesce(sum(k.years_of_experience), 0), u.created_at, p.experience_level,
                   coalesce(max(array_position(array['beginner', 'intermediate', 'advanced', 'expert'], k.proficiency_level)), 0),
                   coalesce(max(k.years_of_experience), -1),
                   to_tsvector('simple', {words})
            from users u
            left join candidate_profiles p on p.user_id = u.id
            left join (candidate_skills k join skills c on c.id = k.skill_id and c.is_active) on k.candidate_id = u.id
            where u.id = any(candidates) and u.role = 'candidate' and u.status = 'active'
            group by u.id, p.user_id
            on conflict (candidate_id) do update set score = excluded.score, experience_level = excluded.experience_level,
                best_proficiency = excluded.best_proficiency, most_years = excluded.most_years, document = excluded.document;
        end $$""")  # noqa: S608 - constants
    op.execute("select refresh_candidate_search(array(select id from users))")
