"""Thousands of candidates with three to five skills each, by SQL and always the same ones."""

from tests.support.platform import Platform

PEOPLE = """
insert into users.users (id, external_auth_id, email, first_name, last_name, role, status, email_verified, timezone, language, bio,
                         created_at, updated_at, version)
select id, id::text, n || '@crowd.test', 'First' || n %% 500, 'Last' || n %% 3000, 'candidate', 'active', true, 'UTC', 'en',
       'Worked ' || n %% 20 || ' years in town' || n %% 100, timestamptz '2025-01-01' + n * interval '1 minute', now(), 1
from (select n, md5('crowd' || n)::uuid as id from generate_series(1, %(count)s) as n) as numbered"""

PROFILES = """
insert into users.candidate_profiles (user_id, experience_level, created_at, updated_at, version)
select id, (array['junior', 'mid', 'senior', 'lead'])[1 + abs(hashtext(id::text)) % 4], created_at, created_at, 1 from users.users
where role = 'candidate'"""

SKILLS = """
insert into users.candidate_skills (id, candidate_id, skill_id, proficiency_level, years_of_experience, created_at, updated_at)
select gen_random_uuid(), p.user_id, s.id,
       (array['beginner', 'intermediate', 'advanced', 'expert'])[1 + abs(hashtext(p.user_id || s.slug)) % 4],
       1 + abs(hashtext(s.slug || p.user_id)) % 10, p.created_at, p.created_at
from (select *, row_number() over (order by user_id) as n from users.candidate_profiles) p
join generate_series(0, 4) as each(step) on each.step < 3 + p.n % 3
join (select *, row_number() over (order by slug) - 1 as place, count(*) over () as many from users.skills) s
     on s.place = (p.n + each.step * (1 + p.n % 11)) % s.many"""


def seed_candidates(platform: Platform, count: int) -> None:
    administrator = platform.connect_as("postgres")
    administrator.execute(PEOPLE, {"count": count})
    administrator.execute(PROFILES)
    administrator.execute(SKILLS)
    administrator.execute("vacuum analyze users.candidate_search, users.candidate_skills, users.users")
